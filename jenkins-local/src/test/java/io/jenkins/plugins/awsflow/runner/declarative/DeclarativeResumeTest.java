package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.RunnerProcess;
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
class DeclarativeResumeTest {
    private static final String PIPELINE =
            """
            pipeline {
              agent any
              options { timeout(time: 1, unit: 'HOURS')
                        withSecret('hunter2') }
              environment { A = 'a'
                            B = "${A}b" }
              parameters { string(name: 'P', defaultValue: 'p') }
              stages {
                stage('One') { steps { sh 'echo one >> ledger; sleep 0.4' } }
                stage('Skipped') { when { branch 'main' }
                  steps { echo 'never' } }
                stage('Both') {
                  parallel {
                    stage('left') {
                      environment { SIDE = 'left' }
                      steps { sh 'echo $SIDE $B >> left; sleep 0.6; echo end >> left'
                              later value: 'l', millis: 300 }
                      post { success { sh 'echo post >> left' } }
                    }
                    stage('right') {
                      stages {
                        stage('r1') { steps { later value: 'r1', millis: 500 } }
                        stage('r2') { steps { sh 'echo r2 >> ledger; sleep 0.3' } }
                      }
                    }
                  }
                }
                stage('Unstable') { steps { catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE') {
                  sh 'echo caught >> ledger; sleep 0.3; exit 1' } }
                  post { unstable { sh 'echo unstable >> ledger; sleep 0.2' } } }
                stage('Last') { steps { echo "${params.P} $B hunter2"
                  sh 'echo last >> ledger; sleep 0.2' } }
              }
              post {
                always { sh 'echo always >> ledger; sleep 0.3' }
                unstable { later value: 'u', millis: 200
                  echo "${currentBuild.result} ${currentBuild.currentResult}" }
                success { sh 'echo wrong >> ledger' }
                cleanup { sh 'echo cleanup >> ledger; sleep 0.2' }
              }
            }
            """;

    @TempDir
    Path dir;

    private List<String> file(String name) throws Exception {
        return Files.readAllLines(dir.resolve("home/workspace/job").resolve(name));
    }

    private void holds() throws Exception {
        List<String> log = everythingWasDoneOnce();
        assertThat(log).endsWith("Finished: UNSTABLE");
    }

    /** The log of the build, but perhaps for its last line. */
    private List<String> everythingWasDoneOnce() throws Exception {
        List<String> log = new ArrayList<>(Files.readAllLines(dir.resolve("home/jobs/job/builds/1/log")));
        assertThat(file("ledger"))
                .as("%s", String.join("\n", log))
                .hasSize(7)
                .startsWith("one")
                .contains("r2")
                .endsWith("caught", "unstable", "last", "always", "cleanup");
        assertThat(file("left")).containsExactly("left ab", "end", "post");
        assertThat(log)
                .contains("Stage \"Skipped\" skipped due to when conditional", "p ab ****", "UNSTABLE UNSTABLE")
                .noneMatch(l -> l.contains("ERROR") && !l.contains("exit code 1"));
        return log;
    }

    @Test
    void withoutAKillItDoesEverythingOnce() throws Exception {
        assertThat(RunnerProcess.run(dir, PIPELINE).exitCode()).isEqualTo(1);
        holds();
    }

    @Test
    void killedInTheMiddleOfParallelStagesItGoesOnInBoth() throws Exception {
        RunnerProcess.run(dir, PIPELINE).awaitLine("[right] later r1").kill();
        assertThat(RunnerProcess.resume(dir).exitCode()).isEqualTo(1);
        holds();
    }

    @Test
    void killedAtAnyMomentNothingIsLostOrDoubled() throws Exception {
        Random random = new Random(20261125);
        // Before that there is no build that could be resumed.
        RunnerProcess p = RunnerProcess.run(dir, PIPELINE).awaitBuild(dir);
        for (int i = 0; i < 6; i++) {
            Thread.sleep(1300 + random.nextInt(900));
            p.kill();
            p = RunnerProcess.resume(dir);
        }
        // 2: the last kill hit a build that was over, and there was nothing to resume.
        assertThat(p.exitCode()).isIn(1, 2);
        everythingWasDoneOnce();
    }
}
