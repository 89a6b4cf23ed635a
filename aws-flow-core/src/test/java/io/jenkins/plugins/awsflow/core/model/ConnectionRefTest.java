package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionRefTest {
    private static final ConnectionRef OUTER = ConnectionRef.named("demo")
            .inRegion("cn-north-1")
            .with(ConnectionField.assumeRole, "arn:outer")
            .with(ConnectionField.externalId, "ext");

    @Test
    void aBlockChangesTheRegionOfTheOneAroundIt() {
        ConnectionRef inner = ConnectionRef.empty().inRegion("cn-northwest-1").within(OUTER);
        assertThat(inner).isEqualTo(OUTER.inRegion("cn-northwest-1"));
    }

    @Test
    void aRoleComesWithItsOwnExternalIdPolicyAndDuration() {
        ConnectionRef outer =
                OUTER.with(ConnectionField.sessionPolicy, "{}").with(ConnectionField.durationMinutes, "30");
        ConnectionRef inner = ConnectionRef.empty()
                .with(ConnectionField.assumeRole, "arn:inner")
                .within(outer);
        assertThat(inner)
                .isEqualTo(ConnectionRef.named("demo")
                        .inRegion("cn-north-1")
                        .with(ConnectionField.assumeRole, "arn:inner"));
    }

    @Test
    void whatPicksAnIdentityStandsForItself() {
        ConnectionRef keys = ConnectionRef.empty().with(ConnectionField.credentialsId, "mine");
        ConnectionRef token = ConnectionRef.empty().with(ConnectionField.oidcCredentialsId, "jwt");
        ConnectionRef variables = ConnectionRef.empty().with(ConnectionField.environment, "true");
        assertThat(keys.within(OUTER)).isEqualTo(keys);
        assertThat(token.within(OUTER)).isEqualTo(token);
        assertThat(variables.within(OUTER)).isEqualTo(variables);
        assertThat(ConnectionRef.named("other").within(OUTER)).isEqualTo(ConnectionRef.named("other"));
        assertThat(OUTER.within(null)).isEqualTo(OUTER);
    }

    @Test
    void blankIsNothing() {
        assertThat(ConnectionRef.named(" ")).isEqualTo(ConnectionRef.empty());
        assertThat(OUTER.inRegion(null)).isEqualTo(OUTER);
        assertThat(ConnectionRef.empty().picksIdentity()).isFalse();
        assertThat(ConnectionRef.empty().name()).isNull();
    }

    @Test
    void listsAndPairsAreReadFromTheirText() {
        ConnectionRef ref = ConnectionRef.empty()
                .with(ConnectionField.assumeRole, "arn:a, arn:b\narn:c")
                .with(ConnectionField.sessionTags, "team = web\n\nno tag\nstage=be=ta")
                .with(ConnectionField.fips, "true");
        assertThat(ref.list(ConnectionField.assumeRole)).containsExactly("arn:a", "arn:b", "arn:c");
        assertThat(ref.pairs(ConnectionField.sessionTags))
                .containsExactlyInAnyOrderEntriesOf(Map.of("team", "web", "stage", "be=ta"));
        assertThat(ref.is(ConnectionField.fips)).isTrue();
        assertThat(ref.is(ConnectionField.dualStack)).isFalse();
        assertThat(ref.list(ConnectionField.allowedAccounts)).isEmpty();
    }

    @Test
    void itIsWhatItsValuesSay() {
        assertThat(ConnectionRef.of(OUTER.values())).isEqualTo(OUTER).hasSameHashCodeAs(OUTER);
        assertThat(ConnectionRef.of(Map.of("name", "demo", "later", "x"))).isEqualTo(ConnectionRef.named("demo"));
        assertThat(OUTER.without(ConnectionField.name).name()).isNull();
        assertThat(OUTER).isNotEqualTo(ConnectionRef.named("demo"));
    }

    @Test
    void itIsShownByWhoItIsAndWhere() {
        assertThat(OUTER).hasToString("demo/cn-north-1");
        assertThat(ConnectionRef.empty().with(ConnectionField.credentialsId, "keys"))
                .hasToString("keys");
        assertThat(ConnectionRef.empty()).hasToString("default");
        assertThat(ConnectionRef.empty().inRegion("us-east-1")).hasToString("us-east-1");
    }
}
