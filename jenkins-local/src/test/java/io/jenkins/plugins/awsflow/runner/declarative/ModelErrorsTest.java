package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import org.junit.jupiter.api.Test;

class ModelErrorsTest extends DeclarativeTests {
    private static void refused(String script, String... problems) {
        assertThatThrownBy(() -> CompiledScript.of(script, "Jenkinsfile").check())
                .isInstanceOf(ScriptProblem.class)
                .satisfies(e -> assertThat(e.getMessage().split("\n", -1)).containsExactly(problems));
    }

    @Test
    void whatMustBeThereIsNamed() {
        refused(
                "\npipeline {\n}",
                "Jenkinsfile:2: pipeline needs an agent: write agent any, or agent none",
                "Jenkinsfile:2: pipeline needs stages { … }");
        refused("pipeline {\n  agent any\n  stages {\n  }\n}", "Jenkinsfile:3: stages has no stage");
        refused(
                "pipeline {\n  agent any\n  stages {\n    stage('A') {\n    }\n    stage('B') { steps { } }\n  }\n}",
                "Jenkinsfile:4: the stage A needs one of steps, stages, parallel and matrix",
                "Jenkinsfile:6: steps has no step");
    }

    @Test
    void whatIsNotKnownIsNamedWithTheNearestName() {
        refused(
                """
                pipeline {
                  agent any
                  enviroment { A = 'a' }
                  options { timout(5) }
                  parameters { strin(name: 'x') }
                  triggers { cro('x') }
                  stages {
                    stage('A') {
                      whne { branch 'x' }
                      steps { echo 'x' }
                      post { sucess { echo 'x' } }
                    }
                  }
                }
                """,
                "Jenkinsfile:3: pipeline has no section enviroment; did you mean \"environment\"? (sections: agent,"
                        + " environment, options, parameters, triggers, stages, post)",
                "Jenkinsfile:9: a stage has no section whne; did you mean \"when\"? (sections: agent, environment, options,"
                        + " input, when, steps, stages, parallel, matrix, failFast, post)",
                "Jenkinsfile:11: post has no condition sucess; did you mean \"success\"? (conditions: always, changed,"
                        + " fixed, regression, aborted, success, unsuccessful, unstable, failure, notBuilt, cleanup)");
    }

    @Test
    void optionsParametersTriggersAndStepsAreHeldAgainstWhatThereIs() {
        assertThatThrownBy(() -> CompiledScript.of(
                                """
                                pipeline {
                                  agent any
                                  options { timout(5)
                                            node('x') }
                                  parameters { strin(name: 'x')
                                               string(nam: 'x') }
                                  triggers { cro('x') }
                                  stages {
                                    stage('A') {
                                      options { buildDiscarder(logRotator(numToKeepStr: '1')) }
                                      steps {
                                        ehco 'x'
                                        later vlaue: 'x'
                                        later value: 'x', millis: 'y'
                                        later millis: 3
                                        echo 'a', 'b'
                                        timeout(5)
                                        echo('x') { sleep 1 }
                                        slackSend 'x'
                                        retry(2) { unstabl 'deep' }
                                      }
                                    }
                                  }
                                }
                                """,
                                "Jenkinsfile")
                        .check())
                .satisfies(e -> assertThat(e.getMessage().split("\n", -1))
                        .satisfiesExactly(
                                l -> assertThat(l)
                                        .startsWith(
                                                "Jenkinsfile:3: there is no option timout; did you mean \"timeout\"?"),
                                l -> assertThat(l).startsWith("Jenkinsfile:4: there is no option node"),
                                l -> assertThat(l)
                                        .startsWith("Jenkinsfile:5: there is no kind of parameter strin; did you mean"
                                                + " \"string\"? (kinds: booleanParam, choice,"),
                                l -> assertThat(l)
                                        .isEqualTo("Jenkinsfile:6: string has no parameter nam; did you mean \"name\"?"
                                                + " (parameters: name, defaultValue, trim, description)"),
                                l -> assertThat(l)
                                        .isEqualTo("Jenkinsfile:7: there is no trigger cro; did you mean \"cron\"?"),
                                l -> assertThat(l)
                                        .isEqualTo(
                                                "Jenkinsfile:10: the option buildDiscarder is for the whole pipeline, not"
                                                        + " for a stage"),
                                l -> assertThat(l)
                                        .isEqualTo(
                                                "Jenkinsfile:12: there is no step or method ehco; did you mean \"echo\"?"),
                                l -> assertThat(l)
                                        .startsWith(
                                                "Jenkinsfile:13: later has no parameter vlaue; did you mean \"value\"?"),
                                l -> assertThat(l)
                                        .isEqualTo("Jenkinsfile:14: later: millis wants a whole number, not \"y\""),
                                l -> assertThat(l).isEqualTo("Jenkinsfile:15: later needs the parameter value"),
                                l -> assertThat(l)
                                        .isEqualTo(
                                                "Jenkinsfile:16: echo takes named arguments; its parameters are message"),
                                l -> assertThat(l)
                                        .isEqualTo("Jenkinsfile:17: the step timeout needs a block: timeout(…) { … }"),
                                l -> assertThat(l).isEqualTo("Jenkinsfile:18: the step echo takes no block"),
                                l -> assertThat(l)
                                        .isEqualTo(
                                                "Jenkinsfile:19: the local runner does not have the step slackSend (of the"
                                                        + " plugin slack)"),
                                l -> assertThat(l)
                                        .isEqualTo("Jenkinsfile:20: there is no step or method unstabl; did you mean"
                                                + " \"unstable\"?")));
    }

    @Test
    void codeAmongStepsBelongsIntoScript() {
        refused(
                stage(
                        """
                        steps {
                          def y = 1
                          if (true) { echo 'x' }
                          currentBuild.result = 'FAILURE'
                          [1, 2].each { echo 'x' }
                          dir('x') { env.X = 'y' }
                          script { def z = 1 }
                          stage('inner') { echo 'x' }
                          parallel a: { echo 'x' }
                        }"""),
                "Jenkinsfile:6: a step is wanted here, not \"def y = 1\"; other code belongs into script { }",
                "Jenkinsfile:7: a step is wanted here, not \"if (true) { echo 'x' }\"; other code belongs into script { }",
                "Jenkinsfile:8: a step is wanted here, not \"currentBuild.result = 'FAILURE'\"; other code belongs into script"
                        + " { }",
                "Jenkinsfile:9: a step is wanted here, not \"[1, 2].each { echo 'x' }\"; other code belongs into script { }",
                "Jenkinsfile:10: a step is wanted here, not \"env.X = 'y'\"; other code belongs into script { }",
                "Jenkinsfile:12: the step stage cannot stand among the steps of a Declarative Pipeline; use stages { } or"
                        + " parallel { }",
                "Jenkinsfile:13: the step parallel must be the only one of its steps { }; or use the section parallel { }");
    }

    @Test
    void agentsAreHeldAgainstWhatThereIs() {
        String script =
                """
                pipeline {
                  agent none
                  stages {
                    stage('A') {
                      agent %s
                      steps { echo 'x' }
                    }
                  }
                }
                """;
        refused(
                script.formatted("an"),
                "Jenkinsfile:5: there is no agent an; did you mean \"any\"? (it is any, none, label or node)");
        refused(
                script.formatted("{ docker 'maven:3' }"),
                "Jenkinsfile:5: the local runner has no agent docker: everything runs on this machine; use any or label");
        refused(
                script.formatted("{ labl 'x' }"),
                "Jenkinsfile:5: there is no agent labl; did you mean \"label\"? (it is any, none, label or node)");
        refused(
                script.formatted("{ node { labe 'x' } }"),
                "Jenkinsfile:5: the agent node has no labe; did you mean \"label\"? (it has label and customWorkspace)");
        refused(script.formatted("{ node { customWorkspace 'x' } }"), "Jenkinsfile:5: the agent node needs a label");
    }

    @Test
    void environmentsAreHeldAgainstTheRules() {
        refused(
                """
                pipeline {
                  agent none
                  environment {
                    A = params.X
                    B
                    C = 'x' + foo
                    env.A = 'x'
                    D = "${E}"
                    E = "${D}"
                    F = credentials(foo)
                    G = 'x'
                    G = 'y'
                  }
                  stages { stage('S') { steps { echo 'x' } } }
                }
                """,
                "Jenkinsfile:4: the value of A must be a text in quotes, several of them joined with +, or the call of a"
                        + " function; other code belongs into quotes: \"${…}\"",
                "Jenkinsfile:5: environment wants NAME = 'value', not \"B\"",
                "Jenkinsfile:6: the value of C must be a text in quotes, several of them joined with +, or the call of a"
                        + " function; other code belongs into quotes: \"${…}\"",
                "Jenkinsfile:7: \"env.A\" cannot be the name of a variable: letters, digits and underscores, and no digit"
                        + " first",
                "Jenkinsfile:8: the value of D refers to itself through other variables",
                "Jenkinsfile:9: the value of E refers to itself through other variables",
                "Jenkinsfile:10: credentials wants the id of credentials, as a text",
                "Jenkinsfile:12: environment sets G twice");
    }

    @Test
    void conditionsAndInputAreHeldAgainstTheRules() {
        refused(
                stage(
                        """
                        when {
                          branc 'x'
                          branch patern: 'x'
                          environment name: 'x'
                          not { branch 'x'
                                branch 'y' }
                          allOf { }
                          expression 'x'
                          changelog()
                          beforeAgent 'yes'
                        }
                        input { mesage 'x' }
                        failFast 3
                        steps { echo 'x' }"""),
                "Jenkinsfile:6: when has no condition branc; did you mean \"branch\"?",
                "Jenkinsfile:7: the condition branch has no parameter patern; did you mean \"pattern\"? (parameters: pattern,"
                        + " comparator)",
                "Jenkinsfile:8: the condition environment needs the parameter value",
                "Jenkinsfile:9: not wants exactly one condition",
                "Jenkinsfile:11: allOf has no condition",
                "Jenkinsfile:12: expression needs a block: expression { … }",
                "Jenkinsfile:13: the condition changelog needs the parameter pattern",
                "Jenkinsfile:14: beforeAgent wants true or false",
                "Jenkinsfile:16: input has no mesage; did you mean \"message\"?",
                "Jenkinsfile:16: input needs a message",
                "Jenkinsfile:17: failFast wants true or false");
    }

    @Test
    void whatTheRunnerDoesNotHaveIsRefused() {
        refused(
                """
                pipeline {
                  agent any
                  tools { maven 'M3' }
                  libraries { lib('x') }
                  stages { stage('S') { steps { echo 'x' } } }
                }
                """,
                "Jenkinsfile:3: the local runner installs no tools: leave tools out here, and have the programs on the PATH",
                "Jenkinsfile:4: the local runner has no shared libraries: put the code into the Jenkinsfile");
    }

    @Test
    void namesAreUniqueAndParallelDoesNotNest() {
        refused(
                """
                pipeline {
                  agent any
                  agent none
                  stages {
                    stage('A') { steps { echo 'x' } }
                    stage('A') { steps { echo 'x' } }
                    stage('B') { agent any
                      parallel { stage('C') { parallel { stage('D') { steps { echo 'd' } } } } } }
                    stage("E${1}") { steps { echo 'x' } }
                  }
                }
                """,
                "Jenkinsfile:3: pipeline has agent twice",
                "Jenkinsfile:6: there are two stages A here; each needs a name of its own",
                "Jenkinsfile:7: the stage B cannot have an agent, because it has parallel",
                "Jenkinsfile:8: parallel cannot stand inside another parallel or matrix",
                "Jenkinsfile:9: a stage wants a name in plain quotes, and a block: stage('Build') { … }");
    }

    @Test
    void partsOnOneLineAreExplained() {
        refused(
                "pipeline {\n  agent any\n  stages { stage('A') { steps { echo 'x' } post { always { echo 'y' } } } }\n}",
                "Jenkinsfile:3: write post on a line of its own: Groovy takes it for part of what stands before it",
                "Jenkinsfile:3: the stage A needs one of steps, stages, parallel and matrix");
    }

    @Test
    void thereIsOnePipelineAndItStandsAtTheTop() {
        String one = "pipeline { agent none\nstages { stage('A') { steps { echo 'x' } } } }\n";
        refused(one + one, "Jenkinsfile:3: there can be only one pipeline { } in a Jenkinsfile");
        refused(
                "node {\n  pipeline { agent any }\n}",
                "Jenkinsfile:2: pipeline { } must stand at the top level of the Jenkinsfile, not inside another block");
    }
}
