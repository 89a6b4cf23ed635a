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

    @Test
    void credentialsAreVariablesOfTheirKindAndMasked() throws Exception {
        configure(
                """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string: {id: token, secret: tok-word}
                      - usernamePassword: {id: login, username: ann, password: hidden-word}
                      - file: {id: key, fileName: key.txt, secretBytes: "${base64:content of the key}"}
                """);
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent any
                                  environment { WHICH = 'login'
                                                LOGIN = credentials("${WHICH}")
                                                TOKEN = credentials('token') }
                                  stages {
                                    stage('One') {
                                      environment { KEY = credentials('key')
                                                    BOTH = "${LOGIN_USR} ${TOKEN}" }
                                      steps { sh 'set +x; echo "$LOGIN, $LOGIN_USR, $LOGIN_PSW, $TOKEN, $BOTH"; cat "$KEY"' }
                                    }
                                    stage('Two') { steps { sh 'set +x; echo "${KEY:-no key} ${#LOGIN_PSW}"' } }
                                  }
                                }
                                """))
                .containsExactly(
                        "Masking supported pattern matches of $LOGIN or $LOGIN_PSW or $TOKEN",
                        "== One",
                        "Masking supported pattern matches of $KEY",
                        "+ set +x",
                        "****, ann, ****, ****, ann ****",
                        "content of the key",
                        "== Two",
                        "+ set +x",
                        "no key 11");
        assertThat(start(
                                """
                                pipeline { agent any
                                  environment { TOKEN = credentials('tokn') }
                                  stages { stage('S') { steps { echo 'never' } } } }
                                """)
                        .await()
                        .error())
                .hasMessage("Could not find credentials entry with ID 'tokn'");
    }
}
