package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of whoever holds a group. */
class GroupHoldTest {
    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static DeploymentView view(String description, boolean rollback) {
        return new DeploymentView(
                "d-1",
                "Web",
                "beta",
                "config",
                "InProgress",
                null,
                description,
                Map.of(),
                1,
                0,
                null,
                null,
                false,
                rollback,
                null,
                null,
                2);
    }

    private static String text(String description, boolean rollback) {
        return GroupHold.text(view(description, rollback), token -> token.equals(TOKEN) ? "web #3" : null);
    }

    private static final String TOKEN = Marker.newToken();

    @Test
    void itsBuildIsNamedOrElseItsDescription() {
        assertThat(text("By web #3 " + Marker.of(TOKEN), false)).isEqualTo("d-1 of web #3 (in progress)");
        assertThat(text("By ops \u00bb web #9\n " + Marker.of(Marker.newToken()), false))
                .isEqualTo("d-1 (By ops \u00bb web #9; in progress)");
        assertThat(text("x".repeat(100), false)).isEqualTo("d-1 (" + "x".repeat(80) + "\u2026; in progress)");
        assertThat(text(null, false)).isEqualTo("d-1, which was started elsewhere (in progress)");
        assertThat(text("By web #3 " + Marker.of(TOKEN), true)).isEqualTo("d-1, a roll-back (in progress)");
    }

    @Test
    void whoOnlyAwaitsADeploymentOrMayNotWaitTakesNoTurn() {
        OperationRequest request =
                new OperationRequest(DeploymentKind.ID, "t", TOKEN, Map.of("application", "Web", "group", "beta"));
        assertThat(GroupHold.turn(request)).isEqualTo("Web/beta");
        assertThat(GroupHold.turn(with("whenBusy", "fail"))).isNull();
        assertThat(GroupHold.turn(with("deployment", "d-1"))).isNull();
    }

    private static OperationRequest with(String name, String value) {
        return new OperationRequest(
                DeploymentKind.ID, "t", TOKEN, Map.of("application", "Web", "group", "beta", name, value));
    }

    @Test
    void choicesAreNamedAsJenkinsfilesWriteThem() {
        assertThat(OnReady.words()).containsExactly("continue", "button", "wait");
        assertThat(OnReady.of("continue")).isEqualTo(OnReady.CONTINUE);
        for (OnReady one : OnReady.values()) {
            assertThat(one.text()).isNotBlank();
        }
        assertThatThrownBy(() -> OnReady.of("waits")).hasMessageContaining("did you mean \"wait\"?");
    }
}
