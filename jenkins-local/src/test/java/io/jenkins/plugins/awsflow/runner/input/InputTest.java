package io.jenkins.plugins.awsflow.runner.input;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.RunnerProcess;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    private static final String PARAMETERS = "parameters: [string(name: 'VERSION', defaultValue: '1.0'),"
            + " choice(name: 'WHERE', choices: ['test', 'prod']), booleanParam(name: 'FAST', defaultValue: true)]";

    @TempDir
    Path dir;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir.resolve("home"));
    }

    @AfterEach
    void reset() {
        Approvals.use(Approvals.ASK);
    }

    @Test
    void withApproveAllItGoesOnWithTheDefaults() throws Exception {
        Approvals.use(Approvals.ALL);
        assertThat(pipelines.log("def r = input 'Ship?'; echo \"got $r\""))
                .containsExactly("Ship?", "Proceed or Abort", "Approved by --approve all", "got null");
        assertThat(pipelines.log(
                        "def r = input message: 'Ship?', ok: 'Ship', cancel: 'Wait', submitterParameter: 'WHO',\n"
                                + PARAMETERS + "\necho \"${r.VERSION} ${r.WHERE} ${r.FAST} ${r.WHO}\""))
                .containsExactly(
                        "Ship?",
                        "Ship or Wait",
                        "Approved by --approve all",
                        "1.0 test true " + System.getProperty("user.name"));
        assertThat(pipelines.log("echo input(message: 'Which?', parameters: [string(name: 'V', defaultValue: 'v1')])"))
                .contains("v1");
    }

    @Test
    void withApproveNoneItAbortsAndSaysWhy() throws Exception {
        Approvals.use(Approvals.NONE);
        LocalExecution.End end = pipelines.end("input 'Ship?'");
        assertThat(end.result()).isEqualTo(Result.ABORTED);
        FlowInterruptedException e = (FlowInterruptedException) end.error();
        assertThat(e.getCauses().get(0).getShortDescription())
                .isEqualTo("Aborted: input needs a person, and nobody is asked (--approve none)");
    }

    @Test
    void anIdThatIsNoPartOfAnAddressIsRefused() throws Exception {
        assertThat(pipelines.end("input message: 'm', id: 'a/b'").error())
                .hasMessageContaining("InputStep id is required to be URL safe, but the provided id a/b is not safe");
    }

    @Test
    void inDeclarativeTheAnswersAreVariablesOfTheStage() throws Exception {
        Approvals.use(Approvals.ALL);
        assertThat(pipelines.log("pipeline { agent none\n stages {\n"
                        + "stage('one') { input { message 'Ship?'\n ok 'Ship'\n submitterParameter 'WHO'\n"
                        + " parameters { string(name: 'VERSION', defaultValue: '1.0')\n"
                        + "  choice(name: 'WHERE', choices: ['test', 'prod']) } }\n"
                        + " when { expression { WHERE == 'test' } }\n"
                        + " steps { echo \"$VERSION to $WHERE by $WHO\" } }\n"
                        + "stage('two') { steps { echo \"then ${env.VERSION}\" } }\n} }"))
                .containsExactly(
                        "== one",
                        "Ship?",
                        "Ship or Abort",
                        "Approved by --approve all",
                        "1.0 to test by " + System.getProperty("user.name"),
                        "== two",
                        "then null");
    }

    @Test
    void theTerminalIsAskedAgainAfterAKill() throws Exception {
        Files.writeString(
                dir.resolve("Jenkinsfile"),
                "parallel a: { def r = input message: 'Which?', ok: 'Ship', " + PARAMETERS
                        + "\n echo \"${r.VERSION} ${r.WHERE} ${r.FAST}\" },\n"
                        + "b: { echo 'meanwhile' }\n"
                        + "try { input 'Sure?' } catch (e) { echo \"${e.causes[0].shortDescription}\" }\n"
                        + "timeout(time: 1, unit: 'SECONDS') { input 'Late?' }");
        RunnerProcess first = RunnerProcess.interactive(dir, "run", "--job", "job");
        first.awaitLine("[a] VERSION [1.0]:");
        first.awaitLine("[b] meanwhile");
        first.type("2.0");
        first.awaitLine("[a] WHERE, one of test, prod [test]:");
        Thread.sleep(300);
        first.kill();

        RunnerProcess again = RunnerProcess.interactive(dir, "run", "--job", "job", "--resume");
        again.awaitLine("[a] VERSION [1.0]:").type("3.0");
        again.awaitLine("WHERE").type("nowhere");
        again.awaitLine("[a] WHERE=nowhere: it is one of test, prod").type("prod");
        again.awaitLine("[a] FAST [true]:").type("");
        again.awaitLine("[a] Ship or Abort? (y/n)").type("what");
        again.type("ship");
        again.awaitLine("[a] 3.0 prod true");
        again.awaitLine("Proceed or Abort? (y/n)").type("n");
        String user = System.getProperty("user.name");
        again.awaitLine("Rejected by " + user);
        again.awaitLine("Late?");
        assertThat(again.exitCode()).isEqualTo(1);
        List<String> lines = again.lines();
        assertThat(lines)
                .contains("[a] Approved by " + user)
                .containsSubsequence("Late?", "Cancelling nested steps due to timeout", "Finished: ABORTED");
    }

    @Test
    void withoutATerminalItSaysHowToGoOn() throws Exception {
        RunnerProcess p = RunnerProcess.run(dir, "input 'Ship?'");
        assertThat(p.exitCode()).isEqualTo(1);
        assertThat(p.lines())
                .contains(
                        "Aborted: input needs a person, and the terminal gives no answer; --approve all goes on without one")
                .endsWith("Finished: ABORTED");
    }
}
