package io.jenkins.plugins.awsflow.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.RunnerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommandTest {
    @TempDir
    Path dir;

    private GitDirectory repo;

    @BeforeEach
    void open() throws Exception {
        repo = new GitDirectory(dir.resolve("repo"));
        Files.writeString(dir.resolve("web.yaml"), "gitDirectory:\n  remote: ${REPO}\n");
    }

    @AfterEach
    void close() {
        repo.close();
    }

    private RunnerProcess run(String... args) throws Exception {
        return RunnerProcess.start(dir, Map.of("REPO", repo.path()), args);
    }

    @Test
    void aBranchIsBuiltAndGoesOnAtItsRevisionAfterAKill() throws Exception {
        String script = "pipeline {\n agent any\n stages {\n"
                + " stage('a') { steps { sh 'cat a.txt' } }\n"
                + " stage('b') { steps { sh 'touch begun; while [ ! -f ../../../go ]; do sleep 0.05; done' } }\n"
                + " stage('c') { steps { checkout scm\n sh 'cat a.txt'\n"
                + " echo \"changes ${currentBuild.changeSets.size()}\" } }\n }\n}";
        repo.commit("first", Map.of("a.txt", "zero\n", "ci/Build", script));
        Files.createDirectories(dir.resolve("home"));
        Files.writeString(dir.resolve("go"), "");
        assertThat(run("run", "--source", "web.yaml", "-f", "ci/Build").exitCode())
                .isZero();
        String second = repo.commit("second", Map.of("a.txt", "one\n"));
        Files.delete(dir.resolve("go"));

        RunnerProcess first = run("run", "--source", "web.yaml", "-f", "ci/Build");
        first.awaitLine("touch begun");
        List<String> lines = first.kill();
        assertThat(lines)
                .startsWith("Branch main of web", "Obtained ci/Build from " + second)
                .contains("one");
        repo.commit("third", Map.of("a.txt", "two\n"));
        Files.writeString(dir.resolve("go"), "");

        RunnerProcess again = run("run", "--source", "web.yaml", "--resume");
        assertThat(again.exitCode())
                .describedAs(String.join("\n", again.lines()))
                .isZero();
        assertThat(again.lines())
                .startsWith("Resuming build 2 of web/main")
                // that of the checkout before the kill, and that of the checkout after it
                .contains("one", "changes 2")
                .doesNotContain("two");
        assertThat(dir.resolve("home/workspace/web_main/a.txt")).hasContent("one");

        RunnerProcess nothing = run("run", "--source", "web.yaml", "--resume");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.lines())
                .containsExactly("no build of web in " + dir.resolve("home")
                        + " was interrupted: there is nothing to go on with");
    }

    @Test
    void whatGoesWrongBeforeTheBuildIsToldInALineAndIsNoBuild() throws Exception {
        repo.commit("first", Map.of("Jenkinsfile", "nod { }", "a.txt", "a"));
        RunnerProcess missing = run("run", "--source", "api.yaml");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.lines()).containsExactly("there is no file api.yaml");

        RunnerProcess branch = run("run", "--source", "web.yaml", "--branch", "man");
        assertThat(branch.exitCode()).isEqualTo(2);
        assertThat(branch.lines())
                .last()
                .asString()
                .isEqualTo("the source has no branch man; did you mean \"main\"? (it has main)");

        Files.writeString(dir.resolve("gone.yaml"), "gitDirectory: /nowhere\n");
        RunnerProcess gone = run("run", "--source", "gone.yaml");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.lines()).containsExactly("Looking at /nowhere", "gone.yaml: repository not found: /nowhere");

        RunnerProcess alone = run("run", "--branch", "main");
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.lines()).containsExactly("--branch goes with --source");
        assertThat(dir.resolve("home/jobs/web/branches/main/builds")).doesNotExist();
    }
}
