package io.jenkins.plugins.awsflow.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sh needs a Unix shell")
class InterruptTest {
    @TempDir
    Path dir;

    /** A child cannot be interrupted if this process was started with SIGINT ignored; bit 2 of the mask says so. */
    @BeforeEach
    void signalsReachAChild() throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean ignored = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        assumeFalse(ignored, "started in the background, where the shell has SIGINT ignored for all below it");
    }

    private List<ProcessHandle> scripts() {
        return ProcessHandle.allProcesses()
                .filter(h -> h.info()
                        .commandLine()
                        .map(c -> c.contains(dir.toString()) && c.contains("durable-"))
                        .orElse(false))
                .toList();
    }

    private void awaitNoScripts() throws InterruptedException {
        for (int i = 0; i < 500 && !scripts().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(scripts()).isEmpty();
    }

    @Test
    void theFirstSignalAbortsTheBuildInOrder() throws Exception {
        RunnerProcess p = RunnerProcess.run(
                        dir,
                        "node { try { parallel a: { sh 'echo begin; sleep 300' }, b: { later value: 'b', millis: 300000 } }"
                                + " finally { echo 'cleaned up' } }")
                .awaitLine("begin");
        assertThat(scripts()).isNotEmpty();
        p.signal("INT");
        assertThat(p.exitCode()).isEqualTo(1);
        assertThat(p.lines())
                .contains("[b] stopped b", "cleaned up", "Finished: ABORTED")
                .anyMatch(l -> l.startsWith("Aborted by "));
        awaitNoScripts();
    }

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        RunnerProcess p = RunnerProcess.run(
                        dir,
                        "node { try { sh 'trap \"\" TERM; echo begin; sleep 300' } finally { later value: 'x', millis: 300000 } }")
                .awaitLine("begin");
        p.signal("INT");
        p.awaitLine("Aborting the build");
        p.signal("INT");
        assertThat(p.exitCode()).isEqualTo(1);
        assertThat(p.lines()).endsWith("Finished: ABORTED");
        awaitNoScripts();
    }

    @Test
    void aScriptThatDoesNotListenIsEndedAfterAWhile() throws Exception {
        RunnerProcess p = RunnerProcess.run(
                        dir, "node { sh 'trap \"\" TERM; echo begin; while true; do sleep 1; done' }")
                .awaitLine("begin");
        p.signal("TERM");
        assertThat(p.exitCode()).isEqualTo(1);
        awaitNoScripts();
        assertThat(Files.list(dir.resolve("home/workspace/job@tmp"))).isEmpty();
    }
}
