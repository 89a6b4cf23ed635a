package io.jenkins.plugins.awsflow.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
    @TempDir
    Path dir;

    private LocalJenkins jenkins;
    private GitDirectory repo;

    @BeforeEach
    void open() throws Exception {
        jenkins = LocalJenkins.open(dir.resolve("home").toFile());
        repo = new GitDirectory(dir.resolve("repo"));
        repo.commit("first", Map.of("Jenkinsfile", "echo 'first'", "src/a.txt", "a"));
        repo.branch("feature/x").commit("second", Map.of("Jenkinsfile", "echo 'x'"));
        repo.branch("idea").commit("third", Map.of("Jenkinsfile", "echo 'idea'"));
        repo.pullRequest(7, "idea");
        repo.tag("v1");
    }

    @AfterEach
    void close() {
        repo.close();
    }

    private SCMSource source(String parameters) throws Exception {
        Path file = dir.resolve("source.yaml");
        Files.writeString(file, parameters);
        return SourceFile.read(file.toFile(), name -> name.equals("REPO") ? repo.path() : null);
    }

    private static Set<String> heads(SCMSource source) throws Exception {
        Set<String> names = new TreeSet<>();
        for (SCMHead h : source.fetch(TaskListener.NULL)) {
            names.add(h.getName());
        }
        return names;
    }

    @Test
    void theHeadsAreThoseThatTheTraitsAskFor() throws Exception {
        assertThat(heads(source("gitDirectory: {remote: '${REPO}'}"))).containsExactly("PR-7", "feature/x", "main");
        assertThat(heads(source("gitDirectory: {remote: '${REPO}', traits: [gitTags: {}]}")))
                .contains("v1");
        assertThat(heads(source("gitDirectory: {remote: '${REPO}', traits: [{headWildcardFilter: {includes: '*',"
                        + " excludes: 'feature/* v*'}}]}")))
                // a pull request is as its target
                .containsExactly("PR-7", "main");
        assertThat(heads(source("gitDirectory:\n  remote: ${REPO}\n  traits:\n  - headRegexFilter: 'm.*|feature/.*'")))
                .containsExactly("feature/x", "main");
    }

    @Test
    void aSourceMayBeGivenByItsOnlyParameter() throws Exception {
        assertThat(heads(source("gitDirectory: ${REPO}"))).contains("main");
    }

    @Test
    void criteriaAreHeldAgainstTheFilesOfEachHead() throws Exception {
        repo.branch("bare").commit("no Jenkinsfile", Map.of("b.txt", "b"));
        SCMHeadObserver.Collector all = SCMHeadObserver.collect();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        source("gitDirectory: ${REPO}")
                .fetch(
                        (probe, l) -> probe.stat("src/a.txt").exists()
                                && !probe.name().equals("PR-7"),
                        all,
                        new StreamTaskListener(log, StandardCharsets.UTF_8));
        assertThat(all.result()).hasSize(3);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("Not met: ").contains("Met: ");
    }

    @Test
    void anObserverOfOneHeadStopsTheSearchAndGetsItsRevision() throws Exception {
        SCMSource source = source("gitDirectory: ${REPO}");
        SCMHeadObserver.Named one = source.fetch(SCMHeadObserver.named("feature/x"), TaskListener.NULL);
        assertThat(one.result().getHead()).isEqualTo(new SCMHead("feature/x"));
        assertThat(one.isObserving()).isFalse();
        assertThat(source.fetch(new SCMHead("main"), TaskListener.NULL)).isNotNull();
        assertThat(source.fetch("nowhere", TaskListener.NULL, null)).isNull();
    }

    @Test
    void theBranchIsTheNamedOrTheUsualOne() throws Exception {
        SourceProject project = SourceProject.of(jenkins, "repo", source("gitDirectory: ${REPO}"));
        assertThat(Branch.find(project, null, TaskListener.NULL).name()).isEqualTo("main");
        assertThat(Branch.find(project, "feature/x", TaskListener.NULL).read("Jenkinsfile"))
                .isEqualTo("echo 'x'");
        assertThatThrownBy(() -> Branch.find(project, "feature/y", TaskListener.NULL))
                .isInstanceOf(ScriptProblem.class)
                .hasMessage("the source has no branch feature/y; did you mean \"feature/x\"?"
                        + " (it has PR-7, feature/x, main)");
        SourceProject filtered = SourceProject.of(
                jenkins, "some", source("gitDirectory: {remote: '${REPO}', traits: [{headRegexFilter: '.*[-/].*'}]}"));
        assertThatThrownBy(() -> Branch.find(filtered, null, TaskListener.NULL))
                .hasMessage("which branch? Say it with --branch (the source has PR-7, feature/x)");
        SourceProject none = SourceProject.of(
                jenkins, "none", source("gitDirectory: {remote: '${REPO}', traits: [{headRegexFilter: 'z'}]}"));
        assertThatThrownBy(() -> Branch.find(none, null, TaskListener.NULL))
                .hasMessage("the source has no branch that could be built");
    }

    @Test
    void theJenkinsfileOfAStrangersPullRequestIsThatOfItsTarget() throws Exception {
        SourceProject project = SourceProject.of(jenkins, "repo", source("gitDirectory: ${REPO}"));
        Branch pr = Branch.find(project, "PR-7", TaskListener.NULL);
        assertThat(pr.read("Jenkinsfile")).isEqualTo("echo 'first'");
        assertThat(pr.obtained("Jenkinsfile")).endsWith(", because that of PR-7 is not trusted");
        assertThatThrownBy(() -> pr.read("ci/Jenkinsfile"))
                .hasMessageStartingWith("there is no file ci/Jenkinsfile in PR-7 at ");
    }

    @Test
    void aWrongFileIsNamedWithItsPlace() {
        assertThatThrownBy(() -> source("gitDirectoy: {remote: x}"))
                .hasMessageStartingWith("source.yaml: there is no source gitDirectoy; did you mean \"gitDirectory\"?");
        assertThatThrownBy(() -> source("gitDirectory: {remot: x}"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageStartingWith("source.yaml: gitDirectory")
                .hasMessageContaining("remot");
        assertThatThrownBy(() -> source("- gitDirectory"))
                .hasMessageStartingWith("source.yaml: a source is one key with its parameters below");
        assertThatThrownBy(() -> source("gitDirectory: {remote: '${NOPE}'}")).hasMessageContaining("NOPE");
        assertThatThrownBy(() -> source("gitDirectory: {remote: x, traits: [{gitTag: {}}]}"))
                .hasMessageContaining("gitTag")
                .hasMessageContaining("gitTags");
    }
}
