package io.jenkins.plugins.awsflow.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.runner.cli.Arguments;
import io.jenkins.plugins.awsflow.runner.cli.BadInput;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path dir;

    @Test
    void optionsAreRead() throws BadInput {
        Arguments a = Arguments.parse(
                "run", "-f", "ci/Deploy", "--config", "c.yaml", "--home", "h", "-P", "A=b=c", "-P", "X=", "--resume");
        assertThat(a.jenkinsfile()).isEqualTo("ci/Deploy");
        assertThat(a.config()).isEqualTo(new File("c.yaml"));
        assertThat(a.home()).isEqualTo(new File("h").getAbsoluteFile());
        assertThat(a.job()).isEqualTo("ci");
        assertThat(a.parameters()).isEqualTo(Map.of("A", "b=c", "X", ""));
        assertThat(a.resume()).isTrue();
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> Arguments.parse("run", "--hom", "x"))
                .isInstanceOf(BadInput.class)
                .hasMessage("unknown option --hom; did you mean \"--home\"?");
        assertThatThrownBy(() -> Arguments.parse("run", "-f")).hasMessage("-f needs a value");
        assertThatThrownBy(() -> Arguments.parse("run", "-P", "x")).hasMessage("-P wants NAME=VALUE, not \"x\"");
        assertThatThrownBy(() -> Arguments.parse("run", "--job", "../x"))
                .hasMessage("\"../x\" cannot be the name of a job");
        assertThatThrownBy(() -> Arguments.parse("go"))
                .hasMessage("unknown command go; try: run -f Jenkinsfile, or --help");
    }

    @Test
    void badInputExitsWithTwoAndOneLine() throws Exception {
        RunnerProcess missing = RunnerProcess.start(dir, "run");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.lines()).containsExactly("there is no file Jenkinsfile");

        Files.writeString(dir.resolve("Jenkinsfile"), "node {");
        RunnerProcess syntax = RunnerProcess.start(dir, "run");
        assertThat(syntax.exitCode()).isEqualTo(2);
        assertThat(syntax.lines()).hasSize(1).first().asString().startsWith("Jenkinsfile:1: ");
        // a script that does not compile is no build
        assertThat(dir.resolve("home/jobs")).doesNotExist();
    }

    @Test
    void buildsAreNumberedAndParametersArrive() throws Exception {
        String script = "echo \"build ${env.BUILD_NUMBER} ${params.NAME} ${params.FLAG.class.simpleName} ${NAME}"
                + " ${currentBuild.previousBuild?.result}\"\nif (params.FAIL) error 'as asked'";
        Files.writeString(dir.resolve("Jenkinsfile"), script);
        RunnerProcess first =
                RunnerProcess.start(dir, "run", "--job", "j", "-P", "NAME=n", "-P", "FLAG=true", "-P", "FAIL=true");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.lines())
                .containsExactly(
                        "build 1 n Boolean n null", "ERROR: Jenkinsfile:2 (error): as asked", "Finished: FAILURE");
        RunnerProcess second = RunnerProcess.start(dir, "run", "--job", "j", "-P", "NAME=m", "-P", "FLAG=false");
        assertThat(second.exitCode()).isZero();
        assertThat(second.lines()).containsExactly("build 2 m Boolean m FAILURE", "Finished: SUCCESS");
    }

    @Test
    void helpSaysWhatItIsNot() throws Exception {
        RunnerProcess p = RunnerProcess.start(dir, "--help");
        assertThat(p.exitCode()).isZero();
        assertThat(String.join("\n", p.lines())).contains("no agents", "no script sandbox", "Exit code:");
    }

    @Test
    void timingIsPrintedWhenAsked() throws Exception {
        Files.writeString(dir.resolve("Jenkinsfile"), "echo 'x'");
        RunnerProcess p = RunnerProcess.start(dir, "run", "--timing");
        assertThat(p.exitCode()).isZero();
        assertThat(p.lines().get(1))
                .matches(
                        "timing: first step \\d+ ms after the start, with (\\d+|\\?) MB of memory; at most (\\d+|\\?) MB");
    }
}
