package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps around blocks; the lines are those of Jenkins 2.541.3. */
class BlockStepsTest {
    @TempDir
    Path dir;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir);
    }

    @Test
    void waitUntilAsksLessAndLessOften() throws Exception {
        assertThat(pipelines.log("int n = 0; waitUntil { n++; n > 2 }\nwaitUntil(quiet: true) { n++; n > 4 }"))
                .containsExactly("Will try again after 0.25 sec", "Will try again after 0.3 sec");
        assertThat(pipelines.end("waitUntil { 'x' }").error()).hasMessage("body return value x is not boolean");
        assertThat(pipelines
                        .end("timeout(time: 400, unit: 'MILLISECONDS') { waitUntil { false } }")
                        .result())
                .isEqualTo(Result.ABORTED);
    }

    @Test
    void warnErrorGoesOnWithAnUnstableBuild() throws Exception {
        Pipelines.Build b = pipelines.start("warnError('it failed') { error 'why' }\necho 'on'");
        assertThat(b.await().result()).isEqualTo(Result.UNSTABLE);
        assertThat(b.log())
                .containsExactly("ERROR: it failed", "ERROR: why", "Setting overall build result to UNSTABLE", "on");
    }

    @Test
    void catchErrorSaysWhatItMakesOfTheBuild() throws Exception {
        Pipelines.Build b = pipelines.start("catchError(buildResult: 'UNSTABLE') { error 'a' }\n"
                + "catchError { error 'b' }\ncatchError(message: 'msg') { error 'c' }\n"
                + "catchError(buildResult: null) { error 'd' }");
        assertThat(b.await().result()).isEqualTo(Result.FAILURE);
        assertThat(b.log())
                .containsExactly(
                        "ERROR: a",
                        "Setting overall build result to UNSTABLE",
                        "ERROR: b",
                        "Setting overall build result to FAILURE",
                        "ERROR: msg",
                        "ERROR: c",
                        "ERROR: d");
    }

    @Test
    void timestampsStandBeforeEachLineOfTheBlock() throws Exception {
        List<String> log = pipelines.log("timestamps { node { echo 'a\\nb'; sh 'set +x; printf end' } }\necho 'after'");
        assertThat(log).hasSize(6).last().isEqualTo("after");
        assertThat(log.subList(0, 5)).allMatch(l -> l.matches("\\d\\d:\\d\\d:\\d\\d  .+"));
        assertThat(log.get(4)).endsWith("  end");
    }
}
