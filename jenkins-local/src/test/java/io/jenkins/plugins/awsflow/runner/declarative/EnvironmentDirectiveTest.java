package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentDirectiveTest extends DeclarativeTests {
    @Test
    void valuesReferToEachOtherInAnyOrder() throws Exception {
        assertThat(
                        log(
                                """
                                def fn() { 'fromfn' }
                                pipeline {
                                  agent none
                                  environment {
                                    C = "${B}-c"
                                    A = 'a'
                                    B = "${A}-b"
                                    D = 'x' + 'y' + "${env.A}"
                                    E = fn()
                                    N = 5
                                    T = true
                                    JOB = "${JOB_NAME}"
                                    Q = '$A literal'
                                  }
                                  stages {
                                    stage('One') {
                                      environment { A = "${A}2"
                                                    G = "${A} ${B}" }
                                      steps { echo "$A $B $C $D $E $N $T $JOB $Q $G" }
                                    }
                                    stage('Two') { steps { echo "$A ${env.G}" } }
                                  }
                                }
                                """))
                .containsExactly("== One", "a2 a-b a-b-c xya fromfn 5 true job $A literal a2 a-b", "== Two", "a null");
    }

    @Test
    void aValueMayComeFromAStep() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent any
                                  environment { OUT = sh(script: 'set +x; echo out', returnStdout: true).trim()
                                                BOTH = "${OUT}put" }
                                  stages { stage('S') { steps { sh 'set +x; echo $OUT $BOTH' } } }
                                }
                                """))
                .endsWith("out output");
    }
}
