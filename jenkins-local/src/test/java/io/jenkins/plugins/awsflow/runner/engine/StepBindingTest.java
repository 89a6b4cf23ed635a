package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepBindingTest {
    @TempDir
    Path home;

    @Test
    void everyKindOfParameterIsBound() throws Exception {
        assertThat(new Pipelines(home)
                        .log(String.join(
                                "\n",
                                "def n = 'x'",
                                "describe 'sole'",
                                "describe text: \"g$n\", number: 7L, flag: true, mood: 'LIVELY', list: ['a', \"b$n\"],"
                                        + " map: [k: \"v$n\"], part: part('p'), parts: [part(name: 'q', count: 2), [name:"
                                        + " 'r']]",
                                "describe text: 'custom', parts: [s: 3]",
                                "describe text: null")))
                .containsExactly(
                        "sole 0 false CALM [] {} null []",
                        "gx 7 true LIVELY [a, bx] {k=vx} px1 [qx2, rx1]",
                        "custom 0 false CALM [] {} null [sx3]",
                        "null 0 false CALM [] {} null []");
    }
}
