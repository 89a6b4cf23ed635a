package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlocksTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    @Test
    void parallelBranchesReturnTheirValuesAndPrefixTheirLines() throws Exception {
        List<String> log = pipelines.log(
                "def r = parallel a: { later 'x' }, b: { parallel c: { echo 'inner' } ; 'y' }\necho \"$r\"");
        assertThat(log).contains("[a] later x", "[b] [c] inner").endsWith("[a:x, b:y]");
    }

    @Test
    void failFastStopsTheOtherBranches() throws Exception {
        Pipelines.Build b = pipelines.start(
                "parallel failFast: true, slow: { later value: 'slow', millis: 60000 }, bad: { error 'bad' }");
        LocalExecution.End end = b.await();
        assertThat(end.error()).hasMessage("bad");
        assertThat(b.log()).contains("[slow] stopped slow", "Failed in branch bad: the other branches are stopped");
    }

    @Test
    void withoutFailFastTheOtherBranchesEndFirst() throws Exception {
        Pipelines.Build b = pipelines.start("parallel slow: { later 'slow' }, bad: { error 'bad' }");
        assertThat(b.await().error()).hasMessage("bad");
        assertThat(b.log()).contains("[slow] later slow");
    }

    @Test
    void retryTriesAgainUntilItWorks() throws Exception {
        assertThat(pipelines.log("int n = 0\nretry(3) { n++; if (n < 3) { error \"try $n\" }; echo 'works' }"))
                .containsExactly("ERROR: try 1", "Retrying", "ERROR: try 2", "Retrying", "works");
        assertThat(pipelines.end("retry(2) { error 'never' }").error()).hasMessage("never");
    }

    @Test
    void timeoutEndsAStepThatTakesTooLong() throws Exception {
        LocalExecution.End end = pipelines.end("timeout(time: 100, unit: 'MILLISECONDS') {\n  sleep 60\n}");
        assertThat(end.result()).isEqualTo(Result.ABORTED);
        assertThat(end.error()).isInstanceOf(FlowInterruptedException.class).hasMessage("Timeout has been exceeded");
        assertThat(end.where()).isEqualTo("Jenkinsfile:2 (sleep)");
    }

    @Test
    void timeoutEndsALoopWithoutSteps() throws Exception {
        assertThat(pipelines
                        .end("timeout(time: 100, unit: 'MILLISECONDS') { while (true) { } }")
                        .error())
                .hasMessage("Timeout has been exceeded");
    }

    @Test
    void aTimeoutThatIsNotNeededChangesNothing() throws Exception {
        assertThat(pipelines.log("echo(timeout(5) { later 'v' })"))
                .containsExactly("Timeout set to expire in 5 min 0 sec", "later v", "v");
    }

    @Test
    void catchErrorGoesOnWithAWorseResult() throws Exception {
        Pipelines.Build b = pipelines.start(
                "catchError(message: 'not so bad', buildResult: 'UNSTABLE', stageResult: 'FAILURE') { error 'e' }\n"
                        + "echo currentBuild.result");
        assertThat(b.await().result()).isEqualTo(Result.UNSTABLE);
        assertThat(b.log())
                .containsExactly(
                        "ERROR: not so bad", "ERROR: e", "Setting overall build result to UNSTABLE", "UNSTABLE");
    }

    @Test
    void abortStopsTheInnermostStepsAndRunsFinally() throws Exception {
        Pipelines.Build b = pipelines.start("try { parallel a: { later value: 'a', millis: 60000 }, b: { sleep 60 } }"
                + " finally { echo 'cleaned' }");
        b.awaitLine("Sleeping");
        b.execution.interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("somebody"));
        LocalExecution.End end = b.await();
        assertThat(end.result()).isEqualTo(Result.ABORTED);
        assertThat(b.log()).contains("[a] stopped a", "cleaned").endsWith("Aborted by somebody");
        assertThat(b.run.getResult()).isEqualTo(Result.ABORTED);
    }

    @Test
    void abortBreaksIntoALoopWithoutSteps() throws Exception {
        Pipelines.Build b = pipelines.start("echo 'begin'\nwhile (true) { }");
        b.awaitLine("begin");
        b.execution.interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("somebody"));
        assertThat(b.await().result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void secretsAreMaskedInTheLogOfTheirBlock() throws Exception {
        assertThat(pipelines.log("withSecret('hunter2') { echo \"it is ${env.SECRET}\"; withSecret('swordfish') {"
                        + " echo 'hunter2 swordfish' } }\necho 'hunter2'"))
                .containsExactly("it is ****", "**** ****", "hunter2");
    }

    @Test
    void statusSaysWhatAStepWaitsFor() throws Exception {
        Pipelines.Build b = pipelines.start("timeout(5) { later value: 'word', millis: 500 }");
        b.awaitLine("Timeout");
        Thread.sleep(50);
        assertThat(b.execution.getCurrentExecutions(true).get())
                .singleElement()
                .satisfies(e -> assertThat(e.getStatus()).isEqualTo("waiting for word"));
        assertThat(b.execution.getCurrentExecutions(false).get()).hasSize(2);
        b.succeeds();
    }

    @Test
    void aStepMayWorkInAThreadOfItsOwn() throws Exception {
        assertThat(pipelines.log("echo(blocking(10))")).containsExactly("worked");
        Pipelines.Build b = pipelines.start("echo 'x'\nblocking 60000");
        b.awaitLine("x");
        Thread.sleep(100);
        b.execution.interrupt(Result.ABORTED);
        assertThat(b.await().result()).isEqualTo(Result.ABORTED);
    }
}
