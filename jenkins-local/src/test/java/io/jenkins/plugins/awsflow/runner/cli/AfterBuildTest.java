package io.jenkins.plugins.awsflow.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.RunnerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterBuildTest {
    @TempDir
    Path dir;

    private RunnerProcess run(String script, String... more) throws Exception {
        Files.writeString(dir.resolve("Jenkinsfile"), script);
        String[] args = new String[more.length + 5];
        System.arraycopy(new String[] {"run", "--job", "job", "--output", "out"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return RunnerProcess.start(dir, args);
    }

    @Test
    void itIsToldTheStagesWithTheirResults() throws Exception {
        RunnerProcess p = run("pipeline {\n agent any\n stages {\n"
                + "stage('build') { steps { warnError('hm') { error 'e' } } }\n"
                + "stage('test') { parallel {\n"
                + " stage('unit') { steps { echo 'u' } }\n"
                + " stage('it') { stages { stage('a') { steps { echo 'a' } } } }\n } }\n"
                + "stage('docs') { when { expression { false } }\n steps { echo 'd' } }\n"
                + "stage('deploy') { steps { error 'no disk' } }\n"
                + "stage('tell') { steps { echo 't' } }\n } }");
        assertThat(p.exitCode()).isEqualTo(1);
        assertThat(dir.resolve("out/stages.txt"))
                .hasContent(String.join(
                        "\n",
                        "job #1 FAILURE ERROR: Jenkinsfile:11 (error): no disk",
                        "build UNSTABLE",
                        "test SUCCESS",
                        "  unit SUCCESS",
                        "  it SUCCESS",
                        "    a SUCCESS",
                        "docs NOT_BUILT",
                        "deploy FAILURE",
                        "tell NOT_BUILT"));
        assertThat(p.lines())
                .as("the reason comes last")
                .endsWith(
                        "Stages: " + dir.toRealPath().resolve("out/stages.txt"),
                        "ERROR: Jenkinsfile:11 (error): no disk",
                        "Finished: FAILURE");
    }

    @Test
    void scriptedBranchesCountAndSoDoesWhatRanBeforeAKill() throws Exception {
        String script = "stage('one') { parallel a: { echo 'a' }, b: { stage('inner') { echo 'b' } } }\n"
                + "stage('two') { node { sh 'while [ ! -f go ]; do sleep 0.05; done' } }";
        RunnerProcess first = run(script);
        first.awaitLine("+ sleep");
        first.kill();
        Files.writeString(dir.resolve("home/workspace/job/go"), "");
        assertThat(run(script, "--resume").exitCode()).isZero();
        assertThat(dir.resolve("out/stages.txt"))
                .hasContent(
                        "job #1 SUCCESS null\none SUCCESS\n  a SUCCESS\n  b SUCCESS\n    inner SUCCESS\ntwo SUCCESS");
    }

    @Test
    void itsFailureIsAWarningAndNothingElse() throws Exception {
        Files.writeString(dir.resolve("out"), "");
        RunnerProcess p = run("echo 'hi'");
        assertThat(p.exitCode()).isZero();
        assertThat(p.lines())
                .containsExactly(
                        "hi", "WARNING: " + dir.toRealPath().resolve("out") + " is no directory", "Finished: SUCCESS");
    }
}
