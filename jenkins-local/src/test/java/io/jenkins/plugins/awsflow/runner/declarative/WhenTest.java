package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest extends DeclarativeTests {
    private boolean runs(String when, Action... actions) throws Exception {
        Pipelines.Build b = start(stage("when { " + when + " }\nsteps { echo 'ran' }"), actions)
                .succeeds();
        boolean ran = lines(b).contains("ran");
        assertThat(lines(b).contains("Stage \"S\" skipped due to when conditional"))
                .isNotEqualTo(ran);
        return ran;
    }

    private static Action variable(String name, String value) {
        return new ParametersAction(new StringParameterValue(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "branch 'main', main, true",
        "branch 'MAIN', main, true",
        "branch 'main', '', false",
        "branch 'release/*', release/1, true",
        "branch 'release/*', release/1/2, false",
        "branch 'release/**', release/1/2, true",
        "'branch pattern: ''ma.*'', comparator: ''REGEXP''', main, true",
        "'branch pattern: ''ma*'', comparator: ''EQUALS''', main, false",
        "not { branch 'main' }, main, false",
        "not { branch 'main' }, dev, true"
    })
    void branchComparesTheNameOfTheBranch(String when, String branch, boolean expected) throws Exception {
        assertThat(runs(when, variable("BRANCH_NAME", branch))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tag 'v*', v1.0, true",
        "tag 'v*', x1.0, false",
        "tag 'v*', '', false",
        "buildingTag(), v1.0, true",
        "buildingTag(), '', false",
        "'tag pattern: ''v\\\\d+'', comparator: ''REGEXP''', v12, true"
    })
    void tagLooksAtTheTagThatIsBuilt(String when, String tag, boolean expected) throws Exception {
        assertThat(runs(when, variable("TAG_NAME", tag))).isEqualTo(expected);
    }

    @Test
    void changeRequestLooksAtTheVariablesOfAPullRequest() throws Exception {
        ParametersAction change = new ParametersAction(
                new StringParameterValue("CHANGE_ID", "17"),
                new StringParameterValue("CHANGE_TARGET", "main"),
                new StringParameterValue("CHANGE_AUTHOR", "li"));
        assertThat(runs("changeRequest()")).isFalse();
        assertThat(runs("changeRequest()", change)).isTrue();
        assertThat(runs("changeRequest target: 'main'", change)).isTrue();
        assertThat(runs("changeRequest target: 'ma*'", change)).isFalse();
        assertThat(runs("changeRequest target: 'ma*', comparator: 'GLOB', author: 'li'", change))
                .isTrue();
        assertThat(runs("changeRequest author: 'wang'", change)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'environment name: ''X'', value: ''bar''', true",
        "'environment name: ''X'', value: ''BAR''', false",
        "'environment name: ''X'', value: ''BAR'', ignoreCase: true', true",
        "'environment name: ''NOTHING'', value: ''''', true",
        "'equals expected: 3, actual: 1 + 2', true",
        "'equals expected: ''3'', actual: 3', false",
        "'equals expected: \"bar\", actual: env.X', true",
        "expression { 'yes' }, true",
        "expression { '' }, false",
        "expression { return env.X == 'bar' }, true",
        "'anyOf { branch ''x''; expression { true } }', true",
        "'anyOf { branch ''x''; expression { false } }', false",
        "'allOf { branch ''x''; expression { true } }', false",
        "'allOf { expression { later(''v'') == ''v'' }; not { expression { false } } }', true",
        "'expression { true }; expression { false }', false",
        "isRestartedRun(), false"
    })
    void otherConditions(String when, boolean expected) throws Exception {
        assertThat(runs(when, variable("X", "bar"))).isEqualTo(expected);
    }

    @Test
    void triggeredByLooksAtTheCause() throws Exception {
        Action user = new CauseAction(new Cause.UserIdCause("li"));
        assertThat(runs("triggeredBy 'UserIdCause'", user)).isTrue();
        assertThat(runs("triggeredBy cause: 'UserIdCause', detail: 'li'", user)).isTrue();
        assertThat(runs("triggeredBy cause: 'UserIdCause', detail: 'wang'", user))
                .isFalse();
        assertThat(runs("triggeredBy 'TimerTrigger'", user)).isFalse();
    }

    @Test
    void conditionsSeeTheEnvironmentAroundTheStageButNotItsOwn() throws Exception {
        assertThat(
                        log(
                                """
                                pipeline {
                                  agent none
                                  environment { OUT = 'o' }
                                  stages {
                                    stage('A') { environment { IN = 'i' }
                                      when { environment name: 'OUT', value: 'o' }
                                      steps { echo 'a' } }
                                    stage('B') { environment { IN = 'i' }
                                      when { environment name: 'IN', value: 'i' }
                                      steps { echo 'b' } }
                                  }
                                }
                                """))
                .containsExactly("== A", "a", "== B", "Stage \"B\" skipped due to when conditional");
    }

    @Test
    void beforeAgentInputAndOptionsSayWhenItIsAsked() throws Exception {
        String sections =
                """
                agent any
                options { timeout(5) }
                when { %s
                       expression { false } }
                steps { echo 'no' }
                """;
        String inStage = "Running on this machine in " + home + "/workspace/job@2";
        String timeout = "Timeout set to expire in 5 min 0 sec";
        assertThat(start(stage(sections.formatted(""))).succeeds().log()).contains(timeout, inStage);
        assertThat(start(stage(sections.formatted("beforeAgent true")))
                        .succeeds()
                        .log())
                .contains(timeout)
                .doesNotContain(inStage);
        assertThat(start(stage(sections.formatted("beforeInput true")))
                        .succeeds()
                        .log())
                .contains(timeout)
                .doesNotContain(inStage);
        assertThat(start(stage(sections.formatted("beforeOptions true")))
                        .succeeds()
                        .log())
                .doesNotContain(timeout, inStage);
    }

    @Test
    void aConditionThatFailsFailsTheStage() throws Exception {
        List<String> log = log(
                Result.FAILURE,
                stage("when { expression { error 'why' } }\nsteps { echo 'no' }\npost { always { echo 'never' } }"));
        assertThat(log).containsExactly("== S");
    }
}
