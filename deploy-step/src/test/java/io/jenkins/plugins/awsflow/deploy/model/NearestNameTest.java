package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> GROUPS = List.of("beta", "gamma", "production");

    @Test
    void findsASlip() {
        assertThat(NearestName.of("producton", GROUPS)).contains("production");
        assertThat(NearestName.of("BETA", GROUPS)).contains("beta");
        assertThat(NearestName.of("gama", GROUPS)).contains("gamma");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(NearestName.of("staging", GROUPS)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
