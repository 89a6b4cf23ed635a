package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Action;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceEvent;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.impl.trait.WildcardSCMHeadFilterTrait;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The branch source. */
class SourceTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitSource source;
    private SourceProject project;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        place.origin().push("A branch", "HEAD:refs/heads/feature/x", "HEAD:refs/heads/other");
        source = new CodeCommitSource("web");
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project = place.project(source);
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private Map<String, String> scan(SCMSourceCriteria criteria) throws Exception {
        return source.fetch(criteria, SCMHeadObserver.collect(), place.listener()).result().entrySet().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().getName(), e -> e.getValue().toString()));
    }

    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        for (JournalEntry entry : place.origin().aws().admin().journal().entries()) {
            if ("codecommit".equals(entry.service())) {
                calls.add(entry.operation());
            }
        }
        return calls;
    }

    private static SCMSourceCriteria has(String path) {
        return (probe, listener) -> probe.stat(path).exists();
    }

    // ---- scans

    @Test
    void findsTheBranchesByOneAdvertisement() throws Exception {
        int before = calls().size();
        Map<String, String> found = scan(null);
        assertThat(found).containsOnlyKeys("feature/x", "main", "other");
        assertThat(found.get("main")).isEqualTo(place.origin().tip("main")).matches("[0-9a-f]{40}");
        assertThat(calls().subList(before, before + 2)).containsExactly("GitPull", "GitPull");
        assertThat(place.log()).contains("Looking for branches of", "3 branches of web looked at");
    }

    @Test
    void looksIntoACommitOnce() throws Exception {
        assertThat(scan(has("Jenkinsfile"))).hasSize(3);
        assertThat(place.log()).contains("main: met the criteria");
        int before = calls().size();
        assertThat(scan(has("Jenkinsfile"))).hasSize(3);
        assertThat(calls().subList(before, calls().size())).containsExactly("GitPull", "GitPull");

        assertThat(scan(has("src/gone/Jenkinsfile"))).isEmpty();
        assertThat(place.log()).contains("main: did not meet the criteria");
    }

    @Test
    void filtersByTraitsAndLooksAtNothingElse() throws Exception {
        source.setTraits(List.of(new BranchDiscoveryTrait(), new WildcardSCMHeadFilterTrait("feature/*", "")));
        assertThat(scan(null)).containsOnlyKeys("feature/x");
        source.setTraits(List.of());
        assertThat(scan(null)).isEmpty();
        assertThat(source.getTraits()).isEmpty();
    }

    @Test
    void looksOnlyAtTheHeadsThatAreAskedFor() throws Exception {
        int before = calls().size();
        SCMRevision revision = source.fetch(new CodeCommitBranchHead("other"), place.listener());
        assertThat(revision).hasToString(place.origin().tip("other"));
        assertThat(source.fetch(new CodeCommitBranchHead("gone"), place.listener()))
                .isNull();
        assertThat(calls().subList(before, before + 4)).containsOnly("GitPull");
        SCMHead main = new CodeCommitBranchHead("main");
        Map<SCMHead, SCMRevision> some = source.fetch(
                        null, SCMHeadObserver.filter(SCMHeadObserver.collect(), main), place.listener())
                .unwrap()
                .result();
        assertThat(some.keySet()).containsExactly(main);
        SCMHeadObserver.Named named = source.fetch(SCMHeadObserver.named("main"), place.listener());
        assertThat(named.result().getHead()).isEqualTo(main);
    }

    @Test
    void goesOnMoreSlowlyWhenCodeCommitIsBusy() throws Exception {
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.throttle("codecommit", "GitPull").times(1));
        assertThat(scan(null)).hasSize(3);
        assertThat(place.log()).contains("CodeCommit asks to call less often; going on in");
    }

    @Test
    void failsRatherThanLoseBranches() {
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error("codecommit", "GetFolder", 400, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> scan(has("NewFile")))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("no");
        CodeCommitSource gone = new CodeCommitSource("wob");
        gone.setOwner(project);
        assertThatThrownBy(() -> gone.fetch(place.listener()))
                .hasMessageContaining("There is no repository \"wob\"")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    /** Else a key that somebody disables would empty each multibranch project. */
    @Test
    void aKeyThatCannotBeUsedKeepsTheBranches() {
        for (String trouble : List.of("denied", "disabled", "notFound", "invalidUsage", "integrity")) {
            place.origin()
                    .aws()
                    .admin()
                    .loadScenario("region: cn-north-1\nkmsKeys: [{repository: web, trouble: " + trouble + "}]");
            assertThatThrownBy(() -> scan(null))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("Git of web: ")
                    .hasMessageContaining("the KMS key arn:aws-cn:kms:cn-north-1:123456789012:key/");
        }
    }

    // ---- names

    @Test
    void findsBranchesTagsAndCommitsByName() throws Exception {
        place.origin().developer().run("tag", "-a", "v1", "-m", "One");
        String tip = place.origin().push("Tag", "HEAD:refs/heads/main", "v1");
        WorkflowJob asking = new WorkflowJob(project, "asking");
        assertThat(source.fetch("main", place.listener(), asking)).hasToString(tip);
        SCMRevision tag = source.fetch("v1", place.listener(), asking);
        assertThat(tag.getHead()).isInstanceOf(CodeCommitTagHead.class);
        assertThat(tag.getHead().getPronoun()).isEqualTo("Tag");
        assertThat(((CodeCommitTagHead) tag.getHead()).getTimestamp()).isZero();
        assertThat(source.fetch(tag.getHead(), place.listener())).isEqualTo(tag).hasSameHashCodeAs(tag);
        SCMRevision commit = source.fetch(tip, place.listener(), asking);
        assertThat(commit).hasToString(tip);
        assertThat(source.fetch(commit.getHead(), place.listener())).isEqualTo(commit);
        assertThat(source.fetch("1".repeat(40), place.listener(), asking)).isNull();
        assertThat(source.fetch("gone", place.listener(), asking)).isNull();
        assertThat(source.fetchRevisions(place.listener(), asking))
                .isEqualTo(Set.of("feature/x", "main", "other", "v1"));
        assertThat(commit).isNotEqualTo(tag);

        CodeCommitSCM scm = (CodeCommitSCM) source.build(tag.getHead(), tag);
        assertThat(scm.getBranch()).isEqualTo("refs/tags/v1");
        assertThat(((CodeCommitSCM) source.build(commit.getHead(), commit)).getBranch())
                .isNull();
        assertThat(((CodeCommitSCM) source.build(new CodeCommitBranchHead("main"), null)).getBranch())
                .isEqualTo("main");
    }

    @Test
    void belongsToNobodyWithoutAnOwner() throws Exception {
        CodeCommitSource library = new CodeCommitSource("web");
        assertThatThrownBy(() -> library.fetch(place.listener()))
                .hasMessageContaining("was asked for by no job or folder");
        WorkflowJob asking = new WorkflowJob(project, "asking");
        SCMRevision main = library.fetch("main", place.listener(), asking);
        try (SCMFileSystem files = SCMFileSystem.of(library, main.getHead(), main)) {
            assertThat(files.child("src/a.txt").contentAsString()).isEqualTo("one\n");
        }
        SCMRevision kept = new CodeCommitRevision(main.getHead(), main.toString());
        assertThatThrownBy(() -> SCMFileSystem.of(library, main.getHead(), kept))
                .hasMessageContaining("was asked for by no job or folder");
    }

    // ---- files

    @Test
    void checksOutWithTheOptionsOfTheTrait() {
        CheckoutTrait trait = new CheckoutTrait();
        trait.setLocalBranch("**");
        trait.setDirectory("src");
        trait.setDepth(3);
        trait.setTimeoutMinutes(7);
        trait.setClean(true);
        trait.setSingleBranch(false);
        trait.setPrune(false);
        trait.setSubmodules(true);
        trait.setCache(false);
        source.setTraits(List.of(new BranchDiscoveryTrait(), trait));
        assertThat(source.build(new CodeCommitBranchHead("main"), null))
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "localBranch",
                        "directory",
                        "depth",
                        "timeoutMinutes",
                        "clean",
                        "submodules",
                        "everyBranch",
                        "keepStale",
                        "noCache")
                .isEqualTo(likewise());
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        CodeCommitSCM plain = (CodeCommitSCM) source.build(new CodeCommitBranchHead("main"), null);
        assertThat(plain.isSingleBranch()).isTrue();
        assertThat(plain.isPrune()).isTrue();
        assertThat(plain.isCache()).isTrue();
        assertThat(plain.isSubmodules()).isFalse();
    }

    private static CodeCommitSCM likewise() {
        CodeCommitSCM scm = new CodeCommitSCM("web");
        scm.setLocalBranch("**");
        scm.setDirectory("src");
        scm.setDepth(3);
        scm.setTimeoutMinutes(7);
        scm.setClean(true);
        scm.setSingleBranch(false);
        scm.setPrune(false);
        scm.setSubmodules(true);
        scm.setCache(false);
        return scm;
    }

    @Test
    void readsFilesWithoutACheckout() throws Exception {
        SCMHead main = new CodeCommitBranchHead("main");
        try (SCMFileSystem files = SCMFileSystem.of(source, main)) {
            assertThat(files.isFixedRevision()).isTrue();
            assertThat(files.lastModified()).isZero();
            assertThat(files.child("Jenkinsfile").contentAsString()).isEqualTo("echo 1");
            assertThat(files.child("src").getType()).isEqualTo(SCMFile.Type.DIRECTORY);
            assertThat(files.child("gone").exists()).isFalse();
            assertThat(files.getRoot().isDirectory()).isTrue();
            assertThat(files.getRoot().children())
                    .extracting(SCMFile::getName)
                    .containsExactlyInAnyOrder("Jenkinsfile", "src");
            assertThat(files.child("src/a.txt").lastModified()).isZero();
            assertThatThrownBy(() -> files.child("gone").content()).isInstanceOf(FileNotFoundException.class);
            assertThatThrownBy(() -> files.child("gone").children()).isInstanceOf(FileNotFoundException.class);
        }
        assertThat(SCMFileSystem.of(source, new CodeCommitBranchHead("gone"))).isNull();
        CodeCommitSCM scm = new CodeCommitSCM("web");
        scm.setBranch("other");
        try (SCMFileSystem files = SCMFileSystem.of(project.job("main"), scm)) {
            assertThat(files.getRevision()).hasToString(place.origin().tip("other"));
        }
        assertThat(SCMFileSystem.supports(source)).isTrue();
        assertThat(SCMFileSystem.supports(scm)).isTrue();
    }

    @Test
    void probesForFiles() throws Exception {
        SCMRevision main = source.fetch(new CodeCommitBranchHead("main"), place.listener());
        try (SCMProbe probe = source.newProbe(main.getHead(), main)) {
            assertThat(probe.name()).isEqualTo("main");
            assertThat(probe.lastModified()).isZero();
            assertThat(probe.stat("Jenkinsfile").getType()).isEqualTo(SCMFile.Type.REGULAR_FILE);
            assertThat(probe.stat("src").getType()).isEqualTo(SCMFile.Type.DIRECTORY);
            assertThat(probe.stat("gone").exists()).isFalse();
        }
    }

    // ---- metadata

    @Test
    void tellsWhatJenkinsShows() throws Exception {
        List<Action> ofSource = source.fetchActions((SCMSourceEvent<?>) null, place.listener());
        ObjectMetadataAction object = (ObjectMetadataAction) ofSource.get(0);
        assertThat(object.getObjectDisplayName()).isEqualTo("web");
        assertThat(object.getObjectUrl())
                .isEqualTo(
                        "https://console.amazonaws.cn/codesuite/codecommit/repositories/web/browse?region=cn-north-1");
        assertThat(ofSource.get(1)).hasToString("web main");
        List<Action> ofHead = source.fetchActions(new CodeCommitBranchHead("feature/x"), null, TaskListener.NULL);
        assertThat(((ObjectMetadataAction) ofHead.get(0)).getObjectUrl())
                .endsWith("/web/browse/refs/heads/feature/x?region=cn-north-1");
        assertThat(new CodeCommitBranchHead("x").getPronoun()).isEqualTo("Branch");

        DefaultBranchAction known = new DefaultBranchAction("s", "web", "main");
        assertThat(known).isEqualTo(new DefaultBranchAction("s", "web", "main")).isNotEqualTo(new Object());
        assertThat(known).hasSameHashCodeAs(new DefaultBranchAction("s", "web", "main"));
        assertThat(known.isOf("s", "web", "other")).isFalse();
    }
}
