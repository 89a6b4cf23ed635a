package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.RunnerProcess;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ParametersTest extends DeclarativeTests {
    private static final String SCRIPT =
            """
            pipeline {
              agent none
              parameters {
                string(name: 'S', defaultValue: 'sd', description: 'd')
                string name: 'TRIMMED', defaultValue: ' x ', trim: true
                booleanParam(name: 'B', defaultValue: true)
                choice(name: 'C', choices: ['one', 'two'])
                choice(name: 'D', choices: 'three\\nfour')
                text(name: 'T', defaultValue: 'a\\nb')
                password(name: 'P', defaultValue: 'pw')
                string(name: 'G', defaultValue: "g-${env.JOB_NAME}")
              }
              stages {
                stage('A') { steps { echo "${params.S} <${params.TRIMMED}> ${params.B} ${params.C} ${params.D} ${params.G}"
                  echo "${params.T.split('\\n').size()} ${params.P} ${params.B.class.simpleName} $S ${env.C}" } }
              }
            }
            """;

    @Test
    void defaultsHoldWhereNothingIsGiven() throws Exception {
        assertThat(log(SCRIPT)).containsExactly("== A", "sd <x> true one three g-job", "2 pw Boolean sd one");
        Pipelines.Build b = start(SCRIPT, new ParametersAction(new StringParameterValue("S", "given")))
                .succeeds();
        assertThat(lines(b)).contains("given <x> true one three g-job");
    }

    @Test
    void theCommandLineGivesValuesOfTheDeclaredTypes() throws Exception {
        Files.writeString(home.resolve("Jenkinsfile"), SCRIPT);
        RunnerProcess p = RunnerProcess.start(
                home, "run", "--job", "job", "-P", "S=s", "-P", "B=false", "-P", "C=two", "-P", "P=secret");
        assertThat(p.exitCode()).describedAs(String.join("\n", p.lines())).isZero();
        assertThat(p.lines()).contains("s <x> false two three g-job", "2 secret Boolean s two");
    }

    @Test
    void wrongValuesAreRefusedBeforeThereIsABuild() throws Exception {
        Files.writeString(home.resolve("Jenkinsfile"), SCRIPT);
        RunnerProcess choice = RunnerProcess.start(home, "run", "--job", "job", "-P", "C=tow");
        RunnerProcess flag = RunnerProcess.start(home, "run", "--job", "job", "-P", "B=yes");
        RunnerProcess name = RunnerProcess.start(home, "run", "--job", "job", "-P", "TRIMED=x");
        assertThat(choice.exitCode())
                .describedAs(String.join("\n", choice.lines()))
                .isEqualTo(2);
        assertThat(choice.lines()).containsExactly("-P C=tow: it is one of one, two; did you mean \"two\"?");
        assertThat(flag.exitCode()).isEqualTo(2);
        assertThat(flag.lines()).containsExactly("-P B=yes: it is true or false");
        assertThat(name.exitCode()).isEqualTo(2);
        assertThat(name.lines())
                .containsExactly(
                        "the Jenkinsfile declares no parameter TRIMED; did you mean \"TRIMMED\"? (parameters: S,"
                                + " TRIMMED, B, C, D, T, P, G)");
        assertThat(home.resolve("home/jobs/job/builds")).doesNotExist();
    }
}
