package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    private List<String> log(String... script) throws Exception {
        return pipelines.log(String.join("\n", script));
    }

    @Test
    void loopsSuspendInsideAndGoOn() throws Exception {
        assertThat(log(
                        "for (x in ['a', 'b']) { later x }",
                        "for (int i = 0; i < 2; i++) { later \"c$i\" }",
                        "int n = 0",
                        "while (n < 2) { n++; later \"w$n\" }",
                        "for (r in 1..2) { later \"r$r\" }",
                        "for (e in [k: 'v']) { later \"${e.key}=${e.value}\" }"))
                .containsExactly(
                        "later a",
                        "later b",
                        "later c0",
                        "later c1",
                        "later w1",
                        "later w2",
                        "later r1",
                        "later r2",
                        "later k=v");
    }

    @Test
    void collectionMethodsTakeStepsInTheirClosures() throws Exception {
        assertThat(log(
                        "[1, 2].each { later \"e$it\" }",
                        "echo \"${[1, 2].collect { later(\"c$it\") }}\"",
                        "echo \"${[1, 2].any { later('x') == 'x' }}\"",
                        "2.times { later \"t$it\" }",
                        "[a: 1].each { k, v -> later \"$k$v\" }",
                        "echo \"${[3, 1, 2].sort()} ${[1, 2, 3].findAll { it > 1 }}\""))
                .containsExactly(
                        "later e1",
                        "later e2",
                        "later c1",
                        "later c2",
                        "[c1, c2]",
                        "later x",
                        "true",
                        "later t0",
                        "later t1",
                        "later a1",
                        "[1, 2, 3] [2, 3]");
    }

    @Test
    void errorsOfStepsAreCaughtAndFinallyRuns() throws Exception {
        assertThat(log(
                        "def f() { try { later 'a'; error 'boom' } catch (e) { echo \"caught ${e.message}\"; return 'r' }"
                                + " finally { later 'f' } }",
                        "echo f()"))
                .containsExactly("later a", "caught boom", "later f", "r");
    }

    @Test
    void switchAndTernaryAndElvisWork() throws Exception {
        assertThat(log(
                        "switch (later('two')) { case 'one': echo '1'; break; case 'two': echo '2'; break; default:"
                                + " echo 'no' }",
                        "echo(null ?: 'elvis')",
                        "echo(true ? 'yes' : 'no')",
                        "def s = null; echo \"${s?.length()}\""))
                .containsExactly("later two", "2", "elvis", "yes", "null");
    }

    @Test
    void methodsClassesAndFieldsOfTheScriptMaySuspend() throws Exception {
        assertThat(log(
                        "import groovy.transform.Field",
                        "@Field int counter = 0",
                        "class Helper implements Serializable {",
                        "  def script",
                        "  Helper(s) { script = s }",
                        "  def go(n) { script.later \"h$n\" }",
                        "}",
                        "def twice(x) { counter++; later x; later x }",
                        "twice('m')",
                        "new Helper(this).go(1)",
                        "steps.echo \"counter $counter\""))
                .containsExactly("later m", "later m", "later h1", "counter 1");
    }

    @Test
    void nonCpsMethodsUseJavaFreelyAndMayCallQuickSteps() throws Exception {
        assertThat(log(
                        "@NonCPS def pick(text) { def m = text =~ /(\\d+)/; echo 'inside'; return m.find() ? m.group(1) :"
                                + " null }",
                        "echo pick('build 42')"))
                .containsExactly("inside", "42");
    }

    @Test
    void sleepInsideAClosureIsTheStep() throws Exception {
        long before = System.nanoTime();
        assertThat(log("def c = { sleep 1; println 'slept' }", "c()")).containsExactly("Sleeping for 1 sec", "slept");
        assertThat(System.nanoTime() - before).isGreaterThan(900_000_000L);
    }

    @Test
    void environmentAndParametersAndBuildAreThere() throws Exception {
        assertThat(log(
                        "env.COLOUR = 'blue'",
                        "echo \"${env.COLOUR} ${COLOUR} ${env.JOB_NAME} ${BUILD_NUMBER}\"",
                        "withEnv(['COLOUR=red', 'MIX=${COLOUR}dish']) { echo \"${env.COLOUR} ${env.MIX}\" }",
                        "echo \"${currentBuild.number} ${currentBuild.currentResult} ${currentBuild.result}"
                                + " ${currentBuild.displayName} ${currentBuild.fullProjectName}\"",
                        "currentBuild.description = 'text'",
                        "echo \"${params} ${currentBuild.description} ${currentBuild.previousBuild}\""))
                .containsExactly(
                        "blue blue job 1", "red ${COLOUR}dish",
                        "1 SUCCESS null #1 job", "[:] text null");
    }

    @Test
    void fiveHundredBranchesRunAtTheSameTime() throws Exception {
        long before = System.nanoTime();
        List<String> log = log(
                "def branches = [:]",
                "for (int i = 0; i < 500; i++) { def n = i; branches[\"b$n\"] = { later value: \"v$n\", millis: 300 } }",
                "def r = parallel branches",
                "echo \"${r.size()} ${r.b499}\"");
        assertThat(log).hasSize(501).contains("500 v499", "[b17] later v17");
        assertThat(System.nanoTime() - before).isLessThan(60_000_000_000L);
    }

    @Test
    void aVariableThatCannotBeSavedFailsTheStepThatWouldSaveIt() throws Exception {
        assertThat(pipelines.end("def m = ('a' =~ /a/)\nlater 'x'\necho \"$m\"").error())
                .hasMessageContaining("java.util.regex.Matcher is not serializable");
    }

    @Test
    void helperThatSuspendsInsideAStringIsEvaluatedFirst() throws Exception {
        assertThat(log("echo \"value ${later('v')}\"")).containsExactly("later v", "value v");
    }
}
