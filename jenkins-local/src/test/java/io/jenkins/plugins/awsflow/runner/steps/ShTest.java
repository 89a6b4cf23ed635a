package io.jenkins.plugins.awsflow.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sh needs a Unix shell")
class ShTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    @Test
    void outputAndTraceArriveInOrder() throws Exception {
        assertThat(pipelines.log("node { sh 'echo one; echo two >&2; printf three' }"))
                .endsWith("+ echo one", "one", "+ echo two", "two", "+ printf three", "three");
    }

    @Test
    void outputAndStatusAreReturned() throws Exception {
        assertThat(pipelines.log("node { echo \"<${sh(script: 'printf \"a\\\\nb\\\\n\"', returnStdout: true)}>\"\n"
                        + "echo \"${sh(script: 'exit 7', returnStatus: true)}\" }"))
                .contains("<a", "b", ">", "7");
    }

    @Test
    void aFailingScriptFailsTheBuildWithItsCode() throws Exception {
        assertThat(pipelines.end("node { sh 'exit 3' }").error()).hasMessage("script returned exit code 3");
    }

    @Test
    void aScriptWhoseShellIsKilledIsTold() throws Exception {
        assertThat(pipelines.end("node { sh 'kill -9 $PPID; sleep 1' }").error())
                .hasMessage("the process of the script is gone without an exit code: was it killed?");
    }

    @Test
    void aScriptThatNobodyStartedIsStartedOnceHoweverOftenThatIsTried() throws Exception {
        Path work = Files.createDirectories(home.resolve("work"));
        DurableScript script = new DurableScript(home.resolve("control"));
        assertThat(script.unclaimed()).isTrue();
        assertThat(script.vanished()).as("it may still come").isFalse();
        script.launch("echo run >> runs", work, System.getenv(), false);
        script.launch("echo run >> runs", work, System.getenv(), false);
        for (int i = 0; i < 500 && script.exitCode() == null; i++) {
            Thread.sleep(20);
        }
        assertThat(script.exitCode()).isZero();
        assertThat(script.unclaimed()).isFalse();
        assertThat(work.resolve("runs")).hasContent("run");
    }

    @Test
    void theOutputOfAFailingScriptIsShownAlthoughItWasAskedFor() throws Exception {
        Pipelines.Build b = pipelines.start("node { sh script: 'echo why; exit 1', returnStdout: true }");
        assertThat(b.await().error()).hasMessage("script returned exit code 1");
        assertThat(b.log()).contains("why");
    }

    @Test
    void aScriptMayNameItsInterpreter() throws Exception {
        assertThat(pipelines.log("node { sh '''#!/bin/cat\nthe script itself''' }"))
                .endsWith("#!/bin/cat", "the script itself");
    }

    @Test
    void itRunsInTheCurrentDirectoryWhichIsMade() throws Exception {
        assertThat(pipelines.log(
                        "node { dir('deep/er') { sh 'set +x; pwd; echo x > made' }\necho readFile('deep/er/made')"
                                + "\necho \"${fileExists('deep/nothing')}\" }"))
                .contains(home + "/workspace/job/deep/er", "false");
    }

    @Test
    void nothingOfAScriptStaysBehind() throws Exception {
        pipelines.log("node { sh 'true' }");
        Path left = home.resolve("workspace/job@tmp");
        for (int i = 0; i < 500 && left.toFile().list().length > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(left).isEmptyDirectory();
    }

    @Test
    void aTimeoutEndsItAndItsChildren() throws Exception {
        Pipelines.Build b = pipelines.start(
                "node { timeout(time: 1, unit: 'SECONDS') { sh 'echo $$ > pid; (sleep 100; echo late) & sleep 100' } }");
        assertThat(b.await().error()).hasMessage("Timeout has been exceeded");
        assertThat(b.log()).contains("Sending interrupt signal to process");
        long pid = Long.parseLong(
                Files.readString(home.resolve("workspace/job/pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aLongOutputArrivesWhole() throws Exception {
        assertThat(pipelines.log(
                        "node { sh 'set +x; i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done' }"))
                .hasSizeGreaterThanOrEqualTo(20001)
                .contains("line 0", "line 9999")
                .endsWith("line 19999");
    }

    @Test
    void filesAreWrittenReadAndRemoved() throws Exception {
        assertThat(
                        pipelines.log(
                                "node { writeFile file: 'a/b.txt', text: 'grüße', encoding: 'UTF-8'\n"
                                        + "echo readFile(file: 'a/b.txt', encoding: 'UTF-8')\n"
                                        + "writeFile file: 'x', text: 'aGk=', encoding: 'Base64'\necho readFile('x')\n"
                                        + "dir('a') { deleteDir() }\necho \"${fileExists('a/b.txt')} ${isUnix()} ${pwd(tmp: true)}\" }"))
                .endsWith(
                        "grüße",
                        "hi",
                        "Running in " + home + "/workspace/job/a",
                        "false true " + home + "/workspace/job@tmp");
        assertThat(pipelines.end("node { readFile 'missing' }").error())
                .hasMessage("there is no file " + home + "/workspace/job/missing");
    }
}
