package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionRefTest {
    private static final ConnectionRef OUTER = new ConnectionRef("demo", "cn-north-1", null, "arn:outer", "ext", null);

    @Test
    void aBlockThatOnlyChangesTheRegionKeepsTheRest() {
        ConnectionRef inner = new ConnectionRef(null, "cn-northwest-1", null, null, null).within(OUTER);
        assertThat(inner).isEqualTo(new ConnectionRef("demo", "cn-northwest-1", null, "arn:outer", "ext"));
    }

    @Test
    void aBlockThatChangesTheRoleDropsTheOldExternalId() {
        ConnectionRef inner = new ConnectionRef(null, null, null, "arn:inner", null).within(OUTER);
        assertThat(inner).isEqualTo(new ConnectionRef("demo", "cn-north-1", null, "arn:inner", null));
    }

    @Test
    void aBlockWithCredentialsStandsForItself() {
        ConnectionRef inner = new ConnectionRef(null, "us-east-1", "mine", null, null);
        assertThat(inner.within(OUTER)).isSameAs(inner);
        assertThat(ConnectionRef.named("other").within(OUTER)).isEqualTo(ConnectionRef.named("other"));
    }

    @Test
    void anEmptyRegionChangesNothing() {
        assertThat(OUTER.inRegion(" ")).isSameAs(OUTER);
        assertThat(OUTER.inRegion(null)).isSameAs(OUTER);
        assertThat(OUTER.inRegion("us-east-1").region()).isEqualTo("us-east-1");
    }

    @Test
    void equalReferencesAreEqualAndShowNoMoreThanTheirName() {
        ConnectionRef same = new ConnectionRef("demo", "cn-north-1", null, "arn:outer", "ext", null);
        assertThat(same).isEqualTo(OUTER).hasSameHashCodeAs(OUTER).hasToString("demo/cn-north-1");
        assertThat(new ConnectionRef(null, null, "keys", null, null)).hasToString("keys");
        assertThat(OUTER).isNotEqualTo(ConnectionRef.named("demo"));
    }
}
