package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("production", "beta", "gamma");

    @Test
    void aSlipOfTheFingerIsFound() {
        assertThat(Nearest.to("prodution", NAMES)).contains("production");
        assertThat(Nearest.to("BETA", NAMES)).contains("beta");
        assertThat(Nearest.to("gama", NAMES)).contains("gamma");
    }

    @Test
    void nothingNearGivesNothing() {
        assertThat(Nearest.to("kitchen-sink", NAMES)).isEmpty();
        assertThat(Nearest.to(null, NAMES)).isEmpty();
        assertThat(Nearest.to("beta", List.of())).isEmpty();
    }
}
