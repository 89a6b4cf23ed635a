package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.junit.jupiter.api.Test;

class PostTest extends DeclarativeTests {
    private static final String ALL =
            """
            post {
              cleanup { echo 'cleanup' }
              notBuilt { echo 'notBuilt' }
              failure { echo 'failure' }
              unstable { echo 'unstable' }
              unsuccessful { echo 'unsuccessful' }
              success { echo 'success' }
              aborted { echo 'aborted' }
              regression { echo 'regression' }
              fixed { echo 'fixed' }
              changed { echo 'changed' }
              always { echo 'always' }
            }
            """;

    private static String pipeline(String steps) {
        return "pipeline { agent none\nstages { stage('S') { steps { " + steps + " } } }\n" + ALL + "}";
    }

    private List<String> posted(Result result, String steps) throws Exception {
        List<String> log = log(result, pipeline(steps));
        return log.subList(log.indexOf("== Declarative: Post Actions") + 1, log.size());
    }

    @Test
    void conditionsAreLookedAtInTheOrderOfJenkinsWhateverTheOrderInTheFile() throws Exception {
        assertThat(posted(Result.SUCCESS, "echo 'x'")).containsExactly("always", "changed", "success", "cleanup");
        assertThat(posted(Result.SUCCESS, "echo 'x'")).containsExactly("always", "success", "cleanup");
        assertThat(posted(Result.UNSTABLE, "unstable 'u'"))
                .containsExactly("always", "changed", "regression", "unsuccessful", "unstable", "cleanup");
        assertThat(posted(Result.FAILURE, "error 'e'"))
                .containsExactly("always", "changed", "regression", "unsuccessful", "failure", "cleanup");
        assertThat(posted(Result.SUCCESS, "echo 'x'"))
                .containsExactly("always", "changed", "fixed", "success", "cleanup");
        assertThat(posted(Result.NOT_BUILT, "script { currentBuild.result = 'NOT_BUILT' }"))
                .containsExactly("always", "changed", "regression", "unsuccessful", "notBuilt", "cleanup");
    }

    @Test
    void anAbortedBuildIsAborted() throws Exception {
        Pipelines.Build b = start(pipeline("later value: 'x', millis: 60000"));
        b.awaitLine("== S");
        Thread.sleep(100);
        b.execution.interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("li"));
        assertThat(b.await().result()).isEqualTo(Result.ABORTED);
        assertThat(lines(b))
                .containsExactly(
                        "== S",
                        "stopped x",
                        "== Declarative: Post Actions",
                        "always",
                        "changed",
                        "aborted",
                        "unsuccessful",
                        "cleanup",
                        "Aborted by li");
    }

    @Test
    void aStageLooksAtItsOwnResultAndTheBlocksSeeIt() throws Exception {
        assertThat(
                        log(
                                Result.FAILURE,
                                """
                                pipeline {
                                  agent none
                                  stages {
                                    stage('quiet') {
                                      steps { catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') { error 'c' } }
                                      post { unstable { echo 'not asked' } }
                                    }
                                    stage('caught') {
                                      steps { catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') { error 'c' } }
                                      post { always { echo "always ${currentBuild.result}" }
                                             unstable { echo "unstable ${currentBuild.currentResult}" }
                                             success { echo 'success' } }
                                    }
                                    stage('good') {
                                      steps { echo 'good' }
                                      post { success { echo "success ${currentBuild.result}" } }
                                    }
                                    stage('bad') {
                                      steps { error 'bad' }
                                      post { failure { echo "failure ${currentBuild.currentResult}" }
                                             cleanup { echo 'cleanup' } }
                                    }
                                  }
                                }
                                """))
                .containsExactly(
                        "== quiet",
                        "ERROR: c",
                        "== caught",
                        "ERROR: c",
                        "Post stage",
                        "always UNSTABLE",
                        "unstable UNSTABLE",
                        "== good",
                        "good",
                        "Post stage",
                        "success SUCCESS",
                        "== bad",
                        "Post stage",
                        "failure FAILURE",
                        "cleanup");
    }

    @Test
    void anErrorInABlockIsToldAndTheOthersStillRun() throws Exception {
        Pipelines.Build b = start(
                """
                pipeline {
                  agent none
                  stages { stage('S') { steps { echo 's' } } }
                  post {
                    always { error 'in always' }
                    success { echo 'success' }
                    failure { echo 'failure' }
                    cleanup { echo "cleanup ${currentBuild.currentResult}" }
                  }
                }
                """);
        assertThat(b.await().result()).isEqualTo(Result.FAILURE);
        assertThat(lines(b))
                .containsExactly(
                        "== S",
                        "s",
                        "== Declarative: Post Actions",
                        "Error when executing always post condition:",
                        "ERROR: Jenkinsfile:5 (error): in always",
                        "failure",
                        "cleanup FAILURE");
        assertThat(b.await().error()).hasMessage("in always");
    }

    @Test
    void aResultThatABlockSetsStays() throws Exception {
        assertThat(
                        log(
                                Result.UNSTABLE,
                                """
                                pipeline {
                                  agent none
                                  stages { stage('S') { steps { echo 's' } } }
                                  post {
                                    always { script { currentBuild.result = 'UNSTABLE' } }
                                    cleanup { echo "${currentBuild.result}" }
                                  }
                                }
                                """))
                .endsWith("UNSTABLE");
    }

    @Test
    void postRunsEvenWhenTheAgentCannotBeHad() throws Exception {
        assertThat(
                        log(
                                Result.FAILURE,
                                """
                                pipeline {
                                  agent { label "${error('no label')}" }
                                  stages { stage('S') { steps { echo 's' } } }
                                  post { failure { echo 'failure' } }
                                }
                                """))
                .containsExactly("== Declarative: Post Actions", "failure");
    }
}
