package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import org.junit.jupiter.api.Test;

class AgentTest extends DeclarativeTests {
    @Test
    void anyAndLabelsAreThisMachine() throws Exception {
        Pipelines.Build b = start(
                        """
                        pipeline {
                          agent { label "linux-${1 + 1}" }
                          stages {
                            stage('A') { steps { echo "${env.NODE_LABELS} ${env.WORKSPACE}" } }
                            stage('B') { agent { label 'other' }
                              steps { echo 'b' } }
                            stage('C') { agent { node { label 'x'
                                                        customWorkspace 'special/place' } }
                              steps { echo "${env.WORKSPACE} ${pwd()}" } }
                          }
                        }
                        """)
                .succeeds();
        String ws = home + "/workspace/job";
        assertThat(b.log())
                .containsExactly(
                        "Running on this machine (label linux-2) in " + ws,
                        "== A",
                        "built-in linux-2 " + ws,
                        "== B",
                        "Running on this machine (label other) in " + ws + "@2",
                        "b",
                        "== C",
                        "Running on this machine (label x) in " + ws + "@2",
                        "Running in " + home + "/special/place",
                        home + "/special/place " + home + "/special/place");
    }

    @Test
    void withoutAnAgentAStepThatNeedsAWorkspaceSaysSo() throws Exception {
        Pipelines.Build b = start(
                """
                pipeline {
                  agent none
                  stages {
                    stage('A') {
                      steps { sh 'true' }
                    }
                  }
                  post { always { sh 'true' } }
                }
                """);
        assertThat(b.await().result()).isEqualTo(Result.FAILURE);
        String why =
                ": it needs a workspace, and there is agent none here; give the stage an agent, or put node { } around"
                        + " the step";
        assertThat(lines(b))
                .containsExactly(
                        "== A",
                        "== Declarative: Post Actions",
                        "Error when executing always post condition:",
                        "ERROR: Jenkinsfile:8 (sh)" + why);
        assertThat(b.await().where() + ": " + b.await().error().getMessage()).isEqualTo("Jenkinsfile:5 (sh)" + why);
    }

    @Test
    void aStageWithoutAnAgentUsesTheOneAroundIt() throws Exception {
        assertThat(start(
                                """
                                pipeline {
                                  agent none
                                  stages {
                                    stage('A') { agent any
                                      stages { stage('B') { steps { echo "${env.WORKSPACE != null}" } } } }
                                    stage('C') { steps { echo "${env.WORKSPACE != null}" } }
                                  }
                                }
                                """)
                        .succeeds()
                        .log())
                .containsExactly(
                        "== A",
                        "Running on this machine in " + home + "/workspace/job",
                        "== B",
                        "true",
                        "== C",
                        "false");
    }
}
