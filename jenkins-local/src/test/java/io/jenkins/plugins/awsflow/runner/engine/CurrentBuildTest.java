package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentBuildTest {
    @TempDir
    Path dir;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir);
    }

    @Test
    void theBuildsBeforeAreFoundByTheirResults() throws Exception {
        pipelines.log("echo 'one'");
        pipelines.end("error 'two'");
        pipelines.end("unstable 'three'");
        pipelines.end("currentBuild.result = 'NOT_BUILT'");
        assertThat(pipelines.log("def b = currentBuild\n"
                        + "echo \"${b.number} ${b.previousBuild.number} ${b.previousBuild.result}\"\n"
                        + "echo \"${b.previousSuccessfulBuild.number} ${b.previousFailedBuild.number}"
                        + " ${b.previousNotFailedBuild.number} ${b.previousBuiltBuild.number}"
                        + " ${b.previousCompletedBuild.number} ${b.previousBuildInProgress}\"\n"
                        + "echo \"${b.previousFailedBuild.nextBuild.number} ${b.nextBuild} ${b.upstreamBuilds}\""))
                .containsExactly("5 4 NOT_BUILT", "1 2 4 3 4 null", "3 null []");
        assertThat(pipelines.end("currentBuild.previousBuild.displayName = 'x'").error())
                .hasMessage("only the current build can be changed");
    }

    @Test
    void nameDescriptionAndResultCanBeSet() throws Exception {
        Pipelines.Build b = pipelines
                .start(
                        "currentBuild.displayName = \"#${currentBuild.number} v1\"\n"
                                + "currentBuild.description = 'two words'\n"
                                + "echo \"${currentBuild.displayName} ${currentBuild.fullDisplayName} ${currentBuild.description}\"\n"
                                + "echo \"${currentBuild.result} ${currentBuild.currentResult} ${currentBuild.projectName}\"\n"
                                + "echo \"${currentBuild.duration >= 0} ${currentBuild.durationString.endsWith('and counting')}\"")
                .succeeds();
        assertThat(b.log()).containsExactly("#1 v1 job #1 v1 two words", "null SUCCESS job", "true true");
        assertThat(b.run.getDescription()).isEqualTo("two words");
    }

    @Test
    void itsCausesCanBeAskedByTheirClass() throws Exception {
        Pipelines.Build b = pipelines
                .start(
                        "def c = currentBuild.getBuildCauses('hudson.model.Cause$UserIdCause')\n"
                                + "echo \"${c[0].userId} ${c[0].shortDescription} ${currentBuild.getBuildCauses('x')}"
                                + " ${currentBuild.buildCauses.size()}\"",
                        new CauseAction(new Cause.UserIdCause("ann")))
                .succeeds();
        assertThat(b.log()).containsExactly("ann Started by user ann [] 1");
    }
}
