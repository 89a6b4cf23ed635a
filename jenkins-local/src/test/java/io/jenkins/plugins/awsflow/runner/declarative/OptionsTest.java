package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.junit.jupiter.api.Test;

class OptionsTest extends DeclarativeTests {
    @Test
    void anyBlockOfAPluginMayBeAnOption() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent none
                                  options { withSecret('hunter2')
                                            withEnv(['W=w'])
                                            timeout(time: 1, unit: 'HOURS') }
                                  stages {
                                    stage('S') {
                                      options { withSecret('swordfish') }
                                      steps { echo "hunter2 swordfish $W" }
                                    }
                                    stage('T') { steps { echo 'hunter2 swordfish' } }
                                  }
                                }
                                """))
                .containsExactly(
                        "Timeout set to expire in 1 hr 0 min", "== S", "**** **** w", "== T", "**** swordfish");
    }

    @Test
    void retryOfThePipelineRunsItAgainWithItsPost() throws Exception {
        assertThat(
                        log(
                                """
                                int n = 0
                                pipeline {
                                  agent none
                                  options { retry(2) }
                                  stages { stage('S') { steps { script { n++
                                    if (n < 2) { error 'first' } }
                                    echo 'done' } } }
                                  post { always { echo 'post' } }
                                }
                                """))
                .containsExactly(
                        "== S",
                        "== Declarative: Post Actions",
                        "post",
                        "ERROR: first",
                        "Retrying",
                        "== S",
                        "done",
                        "== Declarative: Post Actions",
                        "post");
    }

    @Test
    void optionsBehindRetryAreLostInTheSecondAttemptAndThatIsSaid() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent none
                                  stages {
                                    stage('S') {
                                      options {
                                        retry(2)
                                        timeout(5)
                                      }
                                      steps { script { if (env.TRIED == null) { env.TRIED = '1'
                                        error 'first' } }
                                        echo 'second' }
                                    }
                                  }
                                }
                                """))
                .containsExactly(
                        "WARNING: line 6: from the second attempt on, Jenkins leaves out the options behind retry (timeout);"
                                + " write retry last",
                        "== S",
                        "Timeout set to expire in 5 min 0 sec",
                        "ERROR: first",
                        "Retrying",
                        "second");
    }

    @Test
    void aTimeoutOfAStageAbortsIt() throws Exception {
        assertThat(
                        log(
                                Result.ABORTED,
                                stage(
                                        """
                                        options { timeout(time: 100, unit: 'MILLISECONDS') }
                                        steps { later value: 'x', millis: 60000 }
                                        post { aborted { echo 'aborted' } }
                                        """)))
                .containsExactly(
                        "== S",
                        "Timeout set to expire in 0.1 sec",
                        "Cancelling nested steps due to timeout",
                        "stopped x",
                        "Post stage",
                        "aborted",
                        "Timeout has been exceeded");
    }

    @Test
    void skipStagesAfterUnstableSkips() throws Exception {
        assertThat(
                        log(
                                Result.UNSTABLE,
                                """
                                pipeline {
                                  agent none
                                  options { skipStagesAfterUnstable() }
                                  stages {
                                    stage('A') { steps { unstable 'u' } }
                                    stage('B') { steps { echo 'b' } }
                                  }
                                }
                                """))
                .endsWith("== B", "Stage \"B\" skipped due to earlier stage(s) marking the build as unstable");
    }

    @Test
    void whatDoesNothingHereIsNamed() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent none
                                  options { buildDiscarder(logRotator(numToKeepStr: '5'))
                                            disableConcurrentBuilds() }
                                  triggers { cron('@midnight')
                                             codeCommitPush() }
                                  stages { stage('A') { steps { echo 'a' } } }
                                }
                                """))
                .startsWith(
                        "Without effect on this machine: options buildDiscarder, disableConcurrentBuilds; triggers cron,"
                                + " codeCommitPush");
    }
}
