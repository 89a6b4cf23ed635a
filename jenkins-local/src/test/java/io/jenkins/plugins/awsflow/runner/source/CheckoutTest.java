package io.jenkins.plugins.awsflow.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
    @TempDir
    Path dir;

    private GitDirectory repo;
    private SourceProject project;
    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir.resolve("home"));
        repo = new GitDirectory(dir.resolve("repo"));
        repo.commit("first", Map.of("a.txt", "a\n"));
        project = SourceProject.of(pipelines.jenkins(), "repo", new GitSource(repo.path()));
    }

    @AfterEach
    void close() {
        repo.close();
    }

    private Pipelines.Build start(String branch, String script) throws Exception {
        Branch b = Branch.find(project, branch, TaskListener.NULL);
        return Pipelines.start(b.job(), script, b.actions().toArray(new Action[0]));
    }

    private static String declarative(String options, String steps) {
        return "pipeline {\n agent any\n " + options + "\n stages { stage('S') { steps {\n" + steps + "\n} } }\n}";
    }

    @Test
    void checkoutScmTakesTheRevisionThatTheBuildIsOf() throws Exception {
        Branch main = Branch.find(project, null, TaskListener.NULL);
        String first = main.revision().toString();
        repo.commit("second", Map.of("a.txt", "b\n"));

        Pipelines.Build b = Pipelines.start(
                main.job(),
                "node { def vars = checkout scm; echo \"${vars.GIT_COMMIT} ${vars.GIT_BRANCH}\"; sh 'cat a.txt' }",
                main.actions().toArray(new Action[0]));

        assertThat(b.succeeds().log())
                .contains("Checking out " + first + " of main", first + " main", "a")
                .doesNotContain("b");
    }

    @Test
    void declarativeChecksOutByItselfInAStageOfItsOwnAndSetsTheVariables() throws Exception {
        assertThat(start(null, declarative("", "sh 'cat a.txt && echo $GIT_BRANCH'"))
                        .succeeds()
                        .log())
                .containsSubsequence("== Declarative: Checkout SCM", "== S", "a", "main");
        assertThat(start(null, declarative("options { skipDefaultCheckout() }", "sh 'echo $GIT_BRANCH.'"))
                        .succeeds()
                        .log())
                .contains(".")
                .doesNotContain("== Declarative: Checkout SCM");
        assertThat(start(null, declarative("options { checkoutToSubdirectory('sub') }", "sh 'cat sub/a.txt'"))
                        .succeeds()
                        .log())
                .contains("a");
        assertThat(start(null, declarative("options { skipDefaultCheckout() }", "checkout scm\nsh 'cat a.txt'"))
                        .succeeds()
                        .log())
                .contains("a");
    }

    @Test
    void whatIsNewIsToldAndWhenCanAskForIt() throws Exception {
        String script = "pipeline {\n agent any\n stages {\n"
                + " stage('log') { when { changelog '.*fix.*' }\n steps { echo 'fixed' } }\n"
                + " stage('docs') { when { changeset 'docs/**' }\n steps { echo 'docs changed' } }\n"
                + " stage('all') { steps { script {\n"
                + "  def told = currentBuild.changeSets.collectMany { set -> set.items.collect { e ->\n"
                + "   \"${e.msg}: ${e.affectedPaths.sort().join(' ')}\" } }\n"
                + "  told.each { echo it } } } }\n }\n}";

        assertThat(start(null, script).succeeds().log()).doesNotContain("fixed", "docs changed");

        repo.commit("a fix", Map.of("a.txt", "b\n"));
        repo.commit("words", Map.of("docs/x/y.md", "y", "z.txt", "z"));
        assertThat(start(null, script).succeeds().log())
                .containsSubsequence("fixed", "docs changed", "words: docs/x/y.md z.txt", "a fix: a.txt");
        assertThat(start(null, script).succeeds().log())
                .doesNotContain("fixed", "docs changed", "a fix: a.txt")
                .contains("Stage \"docs\" skipped due to when conditional");
    }

    @Test
    void anScmMayBeWrittenOutByItsSymbolOrItsClass() throws Exception {
        repo.branch("side").commit("side", Map.of("a.txt", "side\n"));
        for (String scm : new String[] {
            "gitDirectory(remote: '" + repo.path() + "', branch: 'side')",
            "[$class: 'GitScm', remote: '" + repo.path() + "', branch: 'side']",
            "scm: gitDirectory(remote: '" + repo.path() + "', branch: 'side'), poll: false, changelog: false"
        }) {
            assertThat(pipelines.log("node { checkout(" + scm + "); sh 'cat a.txt' }"))
                    .contains("side");
        }
    }

    @Test
    void aCheckoutThatFailsFailsTheBuildInOneLine() throws Exception {
        Pipelines.Build b =
                pipelines.start("node { checkout gitDirectory(remote: '" + repo.path() + "', branch: 'gone') }");
        LocalExecution.End end = b.await();
        assertThat(end.result()).isEqualTo(Result.FAILURE);
        assertThat(end.error()).hasMessage(repo.path() + " has no branch gone");
    }

    @Test
    void withoutASourceCheckoutScmSaysWhatIsMissing() throws Exception {
        LocalExecution.End end = pipelines.end("node { checkout scm }");
        assertThat(end.error()).hasMessageContaining("--source");
    }

    @Test
    void theBranchIsInTheEnvironment() throws Exception {
        String script = "echo \"${env.BRANCH_NAME} ${env.BRANCH_IS_PRIMARY} ${env.CHANGE_ID} ${env.JOB_NAME}"
                + " ${env.JOB_BASE_NAME} ${env.BUILD_TAG}\"";
        assertThat(start(null, script).succeeds().log()).contains("main true null repo/main main jenkins-repo-main-1");

        repo.branch("feature/x").commit("x", Map.of("a.txt", "x\n"));
        assertThat(start("feature/x", script).succeeds().log())
                .contains("feature/x null null repo/feature%2Fx feature%2Fx jenkins-repo-feature%2Fx-1");

        repo.branch("idea").commit("idea", Map.of("a.txt", "idea\n"));
        repo.pullRequest(7, "idea");
        assertThat(start(
                                "PR-7",
                                "for (n in ['ID', 'TARGET', 'BRANCH', 'FORK', 'URL', 'TITLE', 'AUTHOR',"
                                        + " 'AUTHOR_DISPLAY_NAME', 'AUTHOR_EMAIL']) { echo n + '=' + env[\"CHANGE_${n}\"] }")
                        .succeeds()
                        .log())
                .contains(
                        "ID=7",
                        "TARGET=main",
                        "BRANCH=idea",
                        "FORK=ann",
                        "URL=https://example.com/pull/7",
                        "TITLE=Change 7",
                        "AUTHOR=ann",
                        "AUTHOR_DISPLAY_NAME=Ann",
                        "AUTHOR_EMAIL=ann@example.com");
    }

    @Test
    void whenKnowsBranchesTagsAndPullRequests() throws Exception {
        repo.tag("v1.2");
        repo.branch("idea").commit("idea", Map.of("a.txt", "idea\n"));
        repo.pullRequest(7, "idea");
        GitSource tagged = new GitSource(repo.path());
        tagged.setTraits(java.util.List.of(new GitSource.TagsTrait()));
        project = SourceProject.of(pipelines.jenkins(), "tagged", tagged);
        String script = "pipeline {\n agent none\n stages {\n"
                + " stage('b') { when { branch 'ma*' }\n steps { echo 'on main' } }\n"
                + " stage('t') { when { tag 'v*' }\n steps { echo \"tag $TAG_NAME $TAG_UNIXTIME\" } }\n"
                + " stage('bt') { when { buildingTag() }\n steps { echo 'building a tag' } }\n"
                + " stage('c') { when { changeRequest target: 'main', authorEmail: '.*@example.com',"
                + " comparator: 'REGEXP' }\n steps { echo 'a change' } }\n }\n}";
        assertThat(start("main", script).succeeds().log()).contains("on main").doesNotContain("a change");
        assertThat(start("v1.2", script).succeeds().log())
                .contains("tag v1.2 1000", "building a tag")
                .doesNotContain("on main");
        assertThat(start("PR-7", script).succeeds().log())
                .contains("a change")
                .doesNotContain("on main", "building a tag");
    }
}
