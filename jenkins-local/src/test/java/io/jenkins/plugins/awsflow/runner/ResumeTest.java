package io.jenkins.plugins.awsflow.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sh needs a Unix shell")
class ResumeTest {
    @TempDir
    Path dir;

    private List<String> whole(RunnerProcess resumed) throws Exception {
        assertThat(resumed.exitCode())
                .describedAs(String.join("\n", resumed.lines()))
                .isZero();
        List<String> log = new ArrayList<>(Files.readAllLines(dir.resolve("home/jobs/job/builds/1/log")));
        log.removeIf(l -> l.startsWith("Resuming") || l.startsWith("Running on") || l.startsWith("+ "));
        return log;
    }

    @Test
    void aSleepGoesOnWhereItWas() throws Exception {
        RunnerProcess first =
                RunnerProcess.run(dir, "echo 'before'\nsleep 4\necho 'after'").awaitLine("Sleeping");
        Thread.sleep(500);
        first.kill();
        assertThat(whole(RunnerProcess.resume(dir)))
                .containsExactly("before", "Sleeping for 4 sec", "after", "Finished: SUCCESS");
    }

    @Test
    void aRunningScriptSurvivesAndNoLineOfItIsLostOrDoubled() throws Exception {
        RunnerProcess first = RunnerProcess.run(
                        dir,
                        "node { sh 'set +x; i=0; while [ $i -lt 40 ]; do echo tick $i; i=$((i+1)); sleep 0.1; done; exit 0'"
                                + "\n echo(sh(script: 'set +x; echo one; sleep 3; echo two', returnStdout: true).trim()) }")
                .awaitLine("tick 7");
        first.kill();
        RunnerProcess second = RunnerProcess.resume(dir).awaitLine("tick 39");
        Thread.sleep(1000);
        second.kill();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add("tick " + i);
        }
        expected.addAll(List.of("one", "two", "Finished: SUCCESS"));
        assertThat(whole(RunnerProcess.resume(dir))).containsExactlyElementsOf(expected);
    }

    @Test
    void branchesGoOnEachWhereItWas() throws Exception {
        RunnerProcess first = RunnerProcess.run(
                        dir,
                        "def r = parallel a: { later value: 'a', millis: 5000 },"
                                + " b: { for (x in ['1', '2', '3', '4', '5']) { later value: x, millis: 700 }; 'b' }\n"
                                + "echo \"$r\"")
                .awaitLine("[b] later 2");
        // the line is written a moment before the step is complete: what happens between would be done again
        Thread.sleep(300);
        first.kill();
        List<String> log = whole(RunnerProcess.resume(dir));
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "[a] later a",
                        "[b] later 1",
                        "[b] later 2",
                        "[b] later 3",
                        "[b] later 4",
                        "[b] later 5",
                        "[a:a, b:b]",
                        "Finished: SUCCESS");
    }

    @Test
    void variablesSettingsAndResultsAreKept() throws Exception {
        RunnerProcess first = RunnerProcess.run(
                        dir,
                        "class Box implements Serializable { def v }\n"
                                + "def box = new Box(v: [a: [1, 2]])\nenv.KEPT = 'yes'\n"
                                + "withSecret('hunter2') { retry(2) { later value: 'w', millis: 3000 }\n"
                                + "echo \"${box.v} ${env.KEPT} ${env.SECRET} hunter2\" }\n"
                                + "catchError(buildResult: 'SUCCESS') { error 'e' }\necho 'end'")
                .awaitBuild(dir);
        first.kill();
        assertThat(whole(RunnerProcess.resume(dir)))
                .containsExactly("later w", "[a:[1, 2]] yes **** ****", "ERROR: e", "end", "Finished: SUCCESS");
    }

    @Test
    void aStepThatCannotBeResumedFailsAndSaysSo() throws Exception {
        RunnerProcess first = RunnerProcess.run(dir, "echo 'x'\nblocking 60000").awaitLine("x");
        Thread.sleep(1500);
        first.kill();
        RunnerProcess resumed = RunnerProcess.resume(dir);
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.lines()).anySatisfy(l -> assertThat(l)
                .contains("The Pipeline step `blocking` cannot be resumed after a controller restart"));
    }

    @Test
    void aBuildThatEndedCannotBeResumed() throws Exception {
        assertThat(RunnerProcess.run(dir, "echo 'x'").exitCode()).isZero();
        RunnerProcess resumed = RunnerProcess.resume(dir);
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.lines()).containsExactly("build 1 of job has ended: there is nothing to go on with");
    }

    @Test
    void aBuildThatStillRunsCannotBeResumed() throws Exception {
        RunnerProcess first = RunnerProcess.run(dir, "sleep 60").awaitLine("Sleeping");
        RunnerProcess second = RunnerProcess.resume(dir);
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.lines()).containsExactly("build 1 of job is running in another process");
        first.kill();
    }

    @Test
    void killedAtAnyMomentNothingIsLostOrDoubled() throws Exception {
        Random random = new Random(20261123);
        RunnerProcess p = RunnerProcess.run(
                dir,
                "node { for (x in [1, 2, 3, 4]) { sh \"echo $x >> ledger; sleep 0.3\"\n later value: \"v$x\", millis: 200 } }");
        for (int i = 0; i < 4; i++) {
            Thread.sleep(1500 + random.nextInt(1500));
            p.kill();
            p = RunnerProcess.resume(dir);
        }
        int code = p.exitCode();
        assertThat(code).isIn(0, 2);
        assertThat(Files.readAllLines(dir.resolve("home/workspace/job/ledger"))).containsExactly("1", "2", "3", "4");
        assertThat(Files.readAllLines(dir.resolve("home/jobs/job/builds/1/log")))
                .endsWith("Finished: SUCCESS");
    }
}
