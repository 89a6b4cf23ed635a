package io.jenkins.plugins.awsflow.health.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalsTest {
    private static final String ROLE = "arn:aws-cn:sts::123456789012:assumed-role/deploy/jenkins-7";
    private static final long NOW = 1_764_100_000_000L;

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static AuditEvent by(String principal, boolean service) {
        return new AuditEvent(
                "id", 1, "codedeploy.amazonaws.com", "UpdateDeploymentGroup", principal, "gamma", service);
    }

    private static boolean outside(String own, List<String> allow, String principal) {
        return new Principals(own, allow).outside(by(principal, false));
    }

    @Test
    void everySessionOfThePipelinesRoleIsThePipeline() {
        assertThat(outside(ROLE, List.of(), "arn:aws-cn:sts::123456789012:assumed-role/deploy/jenkins-8"))
                .isFalse();
        assertThat(outside(ROLE, List.of(), "arn:aws-cn:sts::123456789012:assumed-role/deployers/eve"))
                .isTrue();
        assertThat(outside(ROLE, List.of(), "arn:aws-cn:sts::210987654321:assumed-role/deploy/jenkins-8"))
                .isTrue();
    }

    @Test
    void aUserIsOnlyThatUser() {
        String jenkins = "arn:aws:iam::123456789012:user/jenkins";
        assertThat(outside(jenkins, List.of(), jenkins)).isFalse();
        assertThat(outside(jenkins, List.of(), jenkins + "2")).isTrue();
    }

    @Test
    void servicesAndExpectedPrincipalsAreNoSurprise() {
        assertThat(new Principals(ROLE, List.of()).outside(by("autoscaling.amazonaws.com", true)))
                .isFalse();
        String ops = "arn:aws-cn:sts::123456789012:assumed-role/operations/wang";
        assertThat(outside(ROLE, List.of("*:assumed-role/operations/*"), ops)).isFalse();
        assertThat(outside(ROLE, List.of("wang"), ops)).isFalse();
        assertThat(outside(ROLE, List.of("wan", "operations"), ops)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"90m, 5400000", "24h, 86400000", "7d, 604800000", "0h, 0"})
    void spansGoBackFromNow(String text, long ago) {
        assertThat(NOW - Since.of(text, NOW)).isEqualTo(ago);
    }

    @Test
    void momentsHaveTheirOffset() {
        assertThat(Since.of("2025-11-25T00:00:00Z", NOW)).isEqualTo(1_764_028_800_000L);
        assertThat(Since.of("2025-11-25T08:00:00+08:00", NOW)).isEqualTo(1_764_028_800_000L);
        assertThat(Since.isLastDeploy("last-deploy")).isTrue();
        assertThat(Since.kept(0, NOW)).isEqualTo(NOW - 90L * 24 * 3_600_000);
        assertThatThrownBy(() -> Since.of("2030-01-01T00:00:00Z", NOW))
                .hasMessage("since: \"2030-01-01T00:00:00Z\" is in the future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "24", "2025-11-25", "last deploy"})
    void anythingElseIsNamed(String text) {
        assertThatThrownBy(() -> Since.of(text, NOW)).hasMessageStartingWith("since: \"" + text + "\" is neither");
    }

    @Test
    void eventsAreMapsForGroovy() {
        assertThat(by("me", false).map())
                .containsEntry("event", "UpdateDeploymentGroup")
                .containsEntry("principal", "me")
                .containsEntry("time", 1L);
        assertThat(by("me", false).title()).isEqualTo("codedeploy UpdateDeploymentGroup");
    }
}
