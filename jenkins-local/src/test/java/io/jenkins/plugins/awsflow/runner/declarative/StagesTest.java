package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.Test;

class StagesTest extends DeclarativeTests {
    @Test
    void stagesRunInOrderAndTheRestIsSkippedAfterAFailure() throws Exception {
        Pipelines.Build b = start(
                """
                pipeline {
                  agent any
                  stages {
                    stage('One') { steps { echo 'one' } }
                    stage('Two') { steps { error 'boom' } }
                    stage('Three') { steps { echo 'three' } }
                    stage('Four') { stages { stage('Inner') { steps { echo 'inner' } } } }
                  }
                }
                """);
        assertThat(b.await().result()).isEqualTo(Result.FAILURE);
        assertThat(lines(b))
                .containsExactly(
                        "== One",
                        "one",
                        "== Two",
                        "== Three",
                        "Stage \"Three\" skipped due to earlier failure(s)",
                        "== Four",
                        "Stage \"Four\" skipped due to earlier failure(s)",
                        "== Inner",
                        "Stage \"Inner\" skipped due to earlier failure(s)");
        assertThat(b.await().error()).hasMessage("boom");
        assertThat(b.await().where()).isEqualTo("Jenkinsfile:5 (error)");
        List<String> tags = new java.util.ArrayList<>();
        for (FlowNode n : b.nodes()) {
            if (TagsAction.getTagValue(n, "STAGE_STATUS") != null) {
                tags.add(n.getDisplayName() + " " + TagsAction.getTagValue(n, "STAGE_STATUS"));
            }
        }
        assertThat(tags)
                .containsExactly("Three SKIPPED_FOR_FAILURE", "Four SKIPPED_FOR_FAILURE", "Inner SKIPPED_FOR_FAILURE");
    }

    @Test
    void stagesNest() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent none
                                  stages {
                                    stage('Outer') {
                                      environment { O = 'o' }
                                      stages {
                                        stage('A') { steps { echo "a $O" } }
                                        stage('B') { stages { stage('C') { steps { echo "c $O $STAGE_NAME" } } } }
                                      }
                                      post { success { echo 'outer' } }
                                    }
                                  }
                                }
                                """))
                .containsExactly("== Outer", "== A", "a o", "== B", "== C", "c o C", "Post stage", "outer");
    }

    @Test
    void parallelStagesRunAtTheSameTimeAndMayHaveStagesInside() throws Exception {
        List<String> log = log(
                """
                pipeline {
                  agent none
                  stages {
                    stage('P') {
                      parallel {
                        stage('left') { steps { later value: 'l', millis: 400 } }
                        stage('right') {
                          stages {
                            stage('r1') { steps { echo 'r1' } }
                            stage('r2') { steps { echo 'r2' } }
                          }
                        }
                      }
                      post { always { echo 'after both' } }
                    }
                  }
                }
                """);
        assertThat(log)
                .contains("[left] == left", "[right] == r1")
                .endsWith("[left] later l", "Post stage", "after both");
        assertThat(log.indexOf("[right] r2")).isLessThan(log.indexOf("[left] later l"));
    }

    @Test
    void failFastStopsTheOtherStagesWhichAreAborted() throws Exception {
        String script =
                """
                pipeline {
                  agent none
                  %s
                  stages {
                    stage('P') {
                      %s
                      parallel {
                        stage('slow') { steps { later value: 's', millis: 60000 }
                          post { aborted { echo 'aborted' } } }
                        stage('bad') { steps { error 'bad' } }
                      }
                    }
                  }
                }
                """;
        assertThat(log(Result.FAILURE, script.formatted("", "failFast true")))
                .contains("[slow] stopped s", "[slow] aborted");
        assertThat(log(Result.FAILURE, script.formatted("options { parallelsAlwaysFailFast() }", "")))
                .contains("[slow] stopped s", "[slow] aborted");
    }

    @Test
    void aSkippedParallelSkipsItsStages() throws Exception {
        assertThat(
                        log(
                                stage(
                                        """
                                        when { expression { false } }
                                        parallel {
                                          stage('x') { steps { echo 'x' } }
                                          stage('y') { stages { stage('y1') { steps { echo 'y' } } } }
                                        }
                                        """)))
                .containsExactlyInAnyOrder(
                        "== S",
                        "Stage \"S\" skipped due to when conditional",
                        "[x] == x",
                        "[x] Stage \"x\" skipped due to when conditional",
                        "[y] == y",
                        "[y] Stage \"y\" skipped due to when conditional",
                        "[y] == y1",
                        "[y] Stage \"y1\" skipped due to when conditional");
    }

    @Test
    void stepsMayBranchWithTheStepParallelAndHoldCodeInScript() throws Exception {
        assertThat(
                        log(
                                """
                                def twice(x) { "$x$x" }
                                pipeline {
                                  agent none
                                  stages {
                                    stage('A') { steps { parallel one: { echo '1' }, two: { echo '2' } } }
                                    stage('B') {
                                      steps {
                                        script {
                                          def s = ['a', 'b'].collect { twice(it) }
                                          for (x in s) { echo x }
                                        }
                                        echo twice('c')
                                      }
                                    }
                                  }
                                }
                                """))
                .contains("[one] 1", "[two] 2")
                .endsWith("== B", "aa", "bb", "cc");
    }

    @Test
    void aMatrixRunsEachCombinationThatIsNotExcluded() throws Exception {
        List<String> log = log(
                stage(
                        """
                        matrix {
                          axes {
                            axis { name 'OS'
                                   values 'linux', 'mac' }
                            axis { name 'B'
                                   values 'x', 'y' }
                          }
                          excludes { exclude { axis { name 'OS'
                                                      values 'mac' }
                                               axis { name 'B'
                                                      notValues 'x' } } }
                          environment { Z = "${OS}-z" }
                          stages {
                            stage('one') { when { environment name: 'B', value: 'x' }
                              steps { echo "$OS $B $Z" } }
                          }
                          post { always { echo "post $OS" } }
                        }
                        """));
        String lx = "[Matrix - OS = 'linux', B = 'x'] ";
        String ly = "[Matrix - OS = 'linux', B = 'y'] ";
        String mx = "[Matrix - OS = 'mac', B = 'x'] ";
        assertThat(log)
                .contains(
                        lx + "linux x linux-z",
                        ly + "Stage \"one\" skipped due to when conditional",
                        mx + "mac x mac-z",
                        lx + "post linux",
                        ly + "post linux",
                        mx + "post mac")
                .noneMatch(l -> l.contains("'mac', B = 'y'"));
    }

    @Test
    void whatStandsAroundThePipelineRunsToo() throws Exception {
        assertThat(
                        log(
                                """
                                def number = '1.2'
                                echo 'before'
                                pipeline {
                                  agent none
                                  environment { V = "${version()}" }
                                  stages { stage('A') { steps { echo "$V $number" } } }
                                }
                                echo 'after'
                                def version() { '3' }
                                """))
                .containsExactly("before", "== A", "3 1.2", "after");
    }
}
