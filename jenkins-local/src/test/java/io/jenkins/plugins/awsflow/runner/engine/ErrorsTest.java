package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    private void fails(String script, String where, String message) throws Exception {
        LocalExecution.End end = pipelines.end(script);
        assertThat(end.result()).isEqualTo(Result.FAILURE);
        assertThat(end.error()).hasMessage(message);
        assertThat(end.where()).isEqualTo(where);
    }

    @Test
    void anUnknownStepNamesTheLineAndTheNearestOne() throws Exception {
        fails("node {\n  ehco 'x'\n}", "Jenkinsfile:2", "there is no step or method ehco; did you mean \"echo\"?");
    }

    @Test
    void anUnknownParameterNamesTheNearestOne() throws Exception {
        fails(
                "describe text: 'a',\n  nubmer: 3",
                "Jenkinsfile:1",
                "describe has no parameter nubmer; did you mean \"number\"? (parameters: text, flag, list, map, mood,"
                        + " number, part, parts)");
    }

    @Test
    void aWrongTypeSaysWhatIsWanted() throws Exception {
        fails(
                "describe text: 'a', number: 'three'",
                "Jenkinsfile:1",
                "describe: number wants a whole number, not \"three\"");
        fails(
                "describe text: 'a', number: 1.5",
                "Jenkinsfile:1",
                "describe: number wants a whole number, not a number 1.5");
        fails("describe text: 'a', flag: 'yes'", "Jenkinsfile:1", "describe: flag wants true or false, not \"yes\"");
        fails("describe text: 7", "Jenkinsfile:1", "describe: text wants a text, not a whole number 7");
        fails("describe text: 'a', list: 'b'", "Jenkinsfile:1", "describe: list wants a list, not \"b\"");
        fails(
                "describe text: 'a', mood: 'CLAM'",
                "Jenkinsfile:1",
                "describe: mood cannot be \"CLAM\"; did you mean \"CALM\"? (it is one of CALM, LIVELY)");
    }

    @Test
    void aMissingParameterIsNullOrTheTypesDefaultAsInJenkins() throws Exception {
        assertThat(pipelines.log("describe number: 3\ndescribe text: 'a', part: [count: 2]"))
                .containsExactly("null 3 false CALM [] {} null []", "a 0 false CALM [] {} nullx2 []");
    }

    @Test
    void severalUnnamedArgumentsAreRefused() throws Exception {
        fails(
                "sleep 1, 2",
                "Jenkinsfile:1",
                "sleep takes named arguments, not 2 unnamed ones; its parameters are time, unit");
    }

    @Test
    void aBlockWhereNoneBelongsAndNoneWhereOneBelongs() throws Exception {
        fails("echo('x') { }", "Jenkinsfile:1", "the step echo takes no block");
        fails("withEnv(['A=b'])", "Jenkinsfile:1", "the step withEnv needs a block: withEnv(…) { … }");
    }

    @Test
    void stepsOfOtherPluginsAreNamed() throws Exception {
        fails(
                "if (true) {\n  milestone 1\n}",
                "Jenkinsfile:2",
                "the local runner does not have the step milestone (of the plugin pipeline-milestone-step)");
        fails(
                "library 'shared'",
                "Jenkinsfile:1",
                "the local runner does not support library: shared libraries; put the code into the Jenkinsfile");
    }

    @Test
    void aStepOutsideItsBlockSaysWhichBlockItNeeds() throws Exception {
        fails(
                "stage('S') {\n  sh 'true'\n}",
                "Jenkinsfile:2 (sh)",
                "Required context class hudson.FilePath is missing for step sh\nPerhaps you forgot to surround the step"
                        + " with a step that provides this, such as: node");
    }

    @Test
    void anUnknownVariableIsNamed() throws Exception {
        fails("def count = 1\necho \"${coutn}\"", "Jenkinsfile:2", "there is no variable coutn");
    }

    @Test
    void theInnermostPlaceIsTold() throws Exception {
        fails(
                "def f() {\n  error 'deep'\n}\nstage('A') {\n  parallel one: { f() }, two: { echo 'x' }\n}",
                "Jenkinsfile:2 (error)",
                "deep");
        LocalExecution.End end = pipelines.end("stage('A') {\n  def x = null\n  x.foo()\n}");
        assertThat(end.where()).isEqualTo("Jenkinsfile:3");
        assertThat(end.error()).isInstanceOf(NullPointerException.class);
    }

    @Test
    void jenkinsOwnVariablesCannotBeSet() throws Exception {
        fails("currentBuild = 1", "Jenkinsfile:1", "the variable currentBuild is Jenkins' own and cannot be set");
    }

    @Test
    void aStepThatWaitsCannotBeCalledFromANonCpsMethod() throws Exception {
        LocalExecution.End end = pipelines.end("@NonCPS def f() {\n  later 'x'\n}\nf()");
        assertThat(end.error())
                .hasMessage("the step later waits for something and so cannot be called from a @NonCPS method");
    }

    @Test
    void aSyntaxErrorNamesFileLineAndMessage() {
        assertThatThrownBy(() -> CompiledScript.of("node {\n  def x = [1,\n}\n", "Jenkinsfile"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessage("Jenkinsfile:3: unexpected token: } (column 1)");
        assertThatThrownBy(() -> CompiledScript.of("import nowhere.Foo\necho 'x'", "ci/Jenkinsfile"))
                .hasMessage("ci/Jenkinsfile:1: unable to resolve class nowhere.Foo (column 1)");
    }

    @Test
    void constructsThatAreNotSupportedAreRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> CompiledScript.of("@Library('x') _\nnode {}", "Jenkinsfile"))
                .hasMessage("Jenkinsfile:1: the local runner does not support @Library (shared libraries); put the code"
                        + " into the Jenkinsfile");
    }
}
