package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.codecommit.git.NativeGit;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.metadata.ContributorMetadataAction;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.trait.RegexSCMHeadFilterTrait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** Pull requests and tags of the branch source. */
class PullRequestSourceTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitSource source;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        place.origin().file("src/b.txt", "b\n").push("Add b", "HEAD:refs/heads/feature");
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        source = new CodeCommitSource("web");
        SourceProject project = place.project(source);
        assertThat(project).isNotNull();
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private String open(String title, String branch) {
        return codeCommit
                .createPullRequest(
                        r -> r.title(title).targets(t -> t.repositoryName("web").sourceReference(branch)))
                .pullRequest()
                .pullRequestId();
    }

    private static PullRequestDiscoveryTrait pulls(PullRequestChoice build) {
        PullRequestDiscoveryTrait trait = new PullRequestDiscoveryTrait();
        trait.setBuild(build);
        return trait;
    }

    private static BranchDiscoveryTrait branches(BranchChoice choice) {
        BranchDiscoveryTrait trait = new BranchDiscoveryTrait();
        trait.setBranches(choice);
        return trait;
    }

    private Map<String, SCMRevision> scan(SCMSourceCriteria criteria, SCMSourceTrait... traits) throws Exception {
        source.setTraits(List.of(traits));
        Map<String, SCMRevision> found = new TreeMap<>();
        source.fetch(criteria, SCMHeadObserver.collect(), place.listener())
                .result()
                .forEach((head, revision) -> found.put(head.getName(), revision));
        return found;
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

    // ---- what is found

    @Test
    void findsOpenPullRequestsByTheCommitsOfTheirBranches() throws Exception {
        open("Add b", "feature");
        Map<String, SCMRevision> found = scan(null, pulls(PullRequestChoice.MERGE));
        assertThat(found).containsOnlyKeys("PR-1");
        assertThat(place.log()).contains("1 pull request of web looked at, 1 read anew");
        CodeCommitPullRequestRevision revision = (CodeCommitPullRequestRevision) found.get("PR-1");
        assertThat(revision).hasToString(place.origin().tip("feature"));
        assertThat(revision.isMerge()).isTrue();
        assertThat(revision.getTarget()).hasToString(place.origin().tip("main"));
        CodeCommitPullRequestHead head = (CodeCommitPullRequestHead) revision.getHead();
        assertThat(head.getId()).isEqualTo("1");
        assertThat(head.getOriginName()).isEqualTo("feature");
        assertThat(head.getTarget().getName()).isEqualTo("main");
        assertThat(head.getPronoun()).isEqualTo("Pull request");
        assertThat(source.fetch(head, place.listener())).isEqualTo(revision).hasSameHashCodeAs(revision);

        codeCommit.updatePullRequestStatus(r -> r.pullRequestId("1").pullRequestStatus("CLOSED"));
        assertThat(scan(null, pulls(PullRequestChoice.MERGE))).isEmpty();
        assertThat(source.fetch(head, place.listener())).isNull();
    }

    @Test
    void readsAPullRequestAgainOnlyAfterAPush() throws Exception {
        open("Add b", "feature");
        scan(null, pulls(PullRequestChoice.HEAD));
        int before = calls().size();
        scan(null, pulls(PullRequestChoice.HEAD));
        assertThat(calls().subList(before, calls().size()))
                .containsExactlyInAnyOrder("GitPull", "GitPull", "ListPullRequests");
        place.origin().file("src/c.txt", "c\n").push("Add c", "HEAD:refs/heads/feature");
        before = calls().size();
        assertThat(scan(null, pulls(PullRequestChoice.HEAD)).get("PR-1"))
                .hasToString(place.origin().tip("feature"));
        assertThat(calls().subList(before, calls().size())).contains("GetPullRequest");
    }

    @Test
    void buildsMergeHeadOrBoth() throws Exception {
        open("Add b", "feature");
        assertThat(scan(null, pulls(PullRequestChoice.BOTH))).containsOnlyKeys("PR-1-head", "PR-1-merge");
        SCMRevision head = scan(null, pulls(PullRequestChoice.HEAD)).get("PR-1");
        assertThat(((CodeCommitPullRequestHead) head.getHead()).getCheckoutStrategy())
                .isEqualTo(ChangeRequestCheckoutStrategy.HEAD);
    }

    @Test
    void filtersByTargetAndDraftAndBranchesByPullRequest() throws Exception {
        open("Add b", "feature");
        PullRequestDiscoveryTrait other = pulls(PullRequestChoice.MERGE);
        other.setTargets("release/*, stable");
        assertThat(scan(null, other)).isEmpty();
        other.setTargets("release/* ma*");
        assertThat(scan(null, other)).hasSize(1);
        other.setDraftPrefixes("WIP, add");
        assertThat(scan(null, other)).isEmpty();
        assertThat(scan(null, branches(BranchChoice.ALL))).containsOnlyKeys("feature", "main");
        assertThat(scan(null, branches(BranchChoice.ONLY_PULL_REQUEST))).containsOnlyKeys("feature");
        int before = calls().size();
        scan(null, branches(BranchChoice.ALL));
        assertThat(calls().subList(before, calls().size())).doesNotContain("ListPullRequests");
    }

    /** A push that is built nowhere would be a push that nobody hears of. */
    @Test
    void aBranchWhosePullRequestIsNotBuiltIsBuiltItself() throws Exception {
        open("WIP: add b", "feature");
        BranchDiscoveryTrait without = branches(BranchChoice.WITHOUT_PULL_REQUEST);
        PullRequestDiscoveryTrait trait = pulls(PullRequestChoice.MERGE);
        assertThat(scan(null, without, trait)).containsOnlyKeys("PR-1", "main");
        assertThat(scan(null, without)).containsOnlyKeys("feature", "main");
        assertThat(scan(null, without, trait, new RegexSCMHeadFilterTrait("(?!PR-).*")))
                .containsOnlyKeys("feature", "main");
        trait.setDraftPrefixes("wip:");
        assertThat(scan(null, without, trait)).containsOnlyKeys("feature", "main");
        trait.setDraftPrefixes("");
        trait.setTargets("release/*");
        assertThat(scan(null, without, trait)).containsOnlyKeys("feature", "main");
        SCMHeadObserver.Collector one = SCMHeadObserver.collect();
        trait.setTargets("*");
        source.setTraits(List.of(without, trait));
        source.fetch(null, SCMHeadObserver.filter(one, new CodeCommitBranchHead("feature")), place.listener());
        assertThat(one.result()).isEmpty();
    }

    @Test
    void findsTagsWithTheTimeOfTheirCommit() throws Exception {
        place.origin().developer().run("tag", "-a", "v1", "-m", "One");
        place.origin().push("Tag", "HEAD:refs/heads/main", "v1");
        SCMRevision tag = scan(null, new TagDiscoveryTrait()).get("v1");
        assertThat(tag).hasToString(place.origin().tip("feature"));
        assertThat(((CodeCommitTagHead) tag.getHead()).getTimestamp())
                .isGreaterThan(System.currentTimeMillis() - 600_000);
        int before = calls().size();
        scan(null, new TagDiscoveryTrait());
        assertThat(calls().subList(before, calls().size())).doesNotContain("BatchGetCommits");
    }

    @Test
    void looksOnlyAtTheHeadThatIsAskedFor() throws Exception {
        open("Add b", "feature");
        SCMRevision pull = scan(null, pulls(PullRequestChoice.MERGE), new BranchDiscoveryTrait())
                .get("PR-1");
        SCMHeadObserver.Collector one = SCMHeadObserver.collect();
        source.fetch(null, SCMHeadObserver.filter(one, pull.getHead()), place.listener());
        assertThat(one.result()).containsOnlyKeys(pull.getHead());
        for (SCMHeadCategory category : source.getCategories()) {
            assertThat(source.isCategoryEnabled(category))
                    .isEqualTo(category.isUncategorized() || category.isMatch(pull.getHead()));
        }
    }

    // ---- trust and files

    @Test
    void takesTheJenkinsfileOfTheTargetWhereTheAuthorIsNotTrusted() throws Exception {
        open("Add b", "feature");
        PullRequestDiscoveryTrait trait = pulls(PullRequestChoice.MERGE);
        SCMRevision revision = scan(null, trait).get("PR-1");
        assertThat(source.getTrustedRevision(revision, place.listener())).isSameAs(revision);
        trait.setTrustedAuthors("arn:aws-cn:iam::123456789012:user/loc*");
        assertThat(source.getTrustedRevision(revision, place.listener())).isSameAs(revision);
        trait.setTrustedAuthors("arn:aws-cn:iam::123456789012:user/other");
        assertThat(source.getTrustedRevision(revision, place.listener()))
                .isEqualTo(new CodeCommitRevision(
                        new CodeCommitBranchHead("main"), place.origin().tip("main")));
        CodeCommitSCM scm =
                (CodeCommitSCM) source.build(revision.getHead(), source.getTrustedRevision(revision, place.listener()));
        assertThat(scm.getBranch()).isEqualTo("main");
        assertThat(scm.target()).isNull();
        assertThat(place.log()).contains("who is not trusted: the Jenkinsfile of main is used");
        trait.setTrustedAuthors("");
        assertThat(source.getTrustedRevision(revision, place.listener())).isNotSameAs(revision);
    }

    /** As Jenkins does it for a pull request that is gone: no revision, hence no trusted one either. */
    @Test
    void aClosedPullRequestOfSomebodyNotTrustedIsBuiltAsItsTarget() throws Exception {
        place.origin().file("Jenkinsfile", "echo 'theirs'").push("Theirs", "HEAD:refs/heads/feature");
        for (PullRequestChoice choice : List.of(PullRequestChoice.MERGE, PullRequestChoice.HEAD)) {
            String id = open("Add b", "feature");
            PullRequestDiscoveryTrait trait = pulls(choice);
            SCMHead head = scan(null, trait).get("PR-" + id).getHead();
            codeCommit.updatePullRequestStatus(r -> r.pullRequestId(id).pullRequestStatus("CLOSED"));
            assertThat(source.fetch(head, place.listener())).isNull();
            assertThat(checkedOut(source.build(head, null), choice + "-trusted"))
                    .isEqualTo("echo 'theirs'");
            trait.setTrustedAuthors("arn:aws-cn:iam::123456789012:user/other");
            assertThat(checkedOut(source.build(head, null), choice + "-other")).isNotEqualTo("echo 'theirs'");
            assertThat(((CodeCommitSCM) source.build(head, null)).getBranch()).isEqualTo("main");
            source.setTraits(List.of());
            assertThat(((CodeCommitSCM) source.build(head, null)).getBranch()).isEqualTo("main");
        }
    }

    @Test
    void mergesInTheWayThatTheTraitNames() throws Exception {
        PullRequestDiscoveryTrait trait = pulls(PullRequestChoice.MERGE);
        trait.setMerge(MergeStrategy.FAST_FORWARD);
        String id = open("Add b", "feature");
        SCMRevision ahead = scan(null, trait).get("PR-" + id);
        checkedOut(source.build(ahead.getHead(), ahead), "ahead");
        assertThat(work.resolve("ahead/src/b.txt")).exists();

        place.origin().developer().run("reset", "-q", "--hard", "origin/main");
        place.origin().file("mine.txt", "m\n").push("Mine");
        SCMRevision beside = scan(null, trait).get("PR-" + id);
        assertThatThrownBy(() -> checkedOut(source.build(beside.getHead(), beside), "beside"))
                .hasMessageContaining("cannot be moved on; commits that it has and the source lacks: 1.");
        trait.setMerge(MergeStrategy.SQUASH);
        checkedOut(source.build(beside.getHead(), beside), "squash");
        assertThat(work.resolve("squash/src/b.txt")).exists();
        assertThat(work.resolve("squash/mine.txt")).exists();
        assertThat(new NativeGit(work.resolve("squash")).run("rev-list", "--merges", "HEAD"))
                .isEmpty();
    }

    private String checkedOut(SCM scm, String name) throws Exception {
        Path directory = work.resolve(name);
        scm.checkout(place.builds().idle(), null, new FilePath(directory.toFile()), place.listener(), null, null);
        return Files.readString(directory.resolve("Jenkinsfile"));
    }

    @Test
    void showsTheFilesOfTheTargetWhereNoRevisionIsGivenAndTheAuthorIsNotTrusted() throws Exception {
        place.origin().file("theirs.txt", "x\n").push("Theirs", "HEAD:refs/heads/feature");
        open("Add b", "feature");
        PullRequestDiscoveryTrait trait = pulls(PullRequestChoice.HEAD);
        SCMHead head = scan(null, trait).get("PR-1").getHead();
        assertThat(sees(head, "theirs.txt")).isTrue();
        trait.setTrustedAuthors("");
        assertThat(sees(head, "theirs.txt")).isFalse();
        assertThat(sees(head, "Jenkinsfile")).isTrue();
        codeCommit.updatePullRequestStatus(r -> r.pullRequestId("1").pullRequestStatus("CLOSED"));
        assertThat(SCMFileSystem.of(source, head)).isNull();
        assertThatThrownBy(() -> source.newProbe(head, null)).hasMessage("PR-1 of web is gone");
    }

    private boolean sees(SCMHead head, String path) throws Exception {
        try (SCMFileSystem files = SCMFileSystem.of(source, head);
                SCMProbe probe = source.newProbe(head, null)) {
            boolean there = files.child(path).exists();
            assertThat(probe.stat(path).exists()).isEqualTo(there);
            return there;
        }
    }

    /** Else an author who is not trusted could have the job removed by a pull request without a Jenkinsfile. */
    @Test
    void theTargetMustMeetTheCriteriaWhereTheAuthorIsNotTrusted() throws Exception {
        place.origin().developer().run("rm", "-q", "Jenkinsfile");
        place.origin().push("No Jenkinsfile", "HEAD:refs/heads/feature");
        open("Add b", "feature");
        SCMSourceCriteria criteria =
                (probe, listener) -> probe.stat("Jenkinsfile").exists();
        PullRequestDiscoveryTrait trait = pulls(PullRequestChoice.MERGE);
        assertThat(scan(criteria, trait)).isEmpty();
        trait.setTrustedAuthors("");
        assertThat(scan(criteria, trait)).containsOnlyKeys("PR-1");
    }

    @Test
    void readsTheFilesThatTheMergeWillHave() throws Exception {
        String lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        place.origin().file("both.txt", lines).file("gone.txt", "x\n").push("Base", "HEAD:refs/heads/main");
        place.origin().file("both.txt", lines.replace("1\n", "one\n")).push("Feature", "HEAD:refs/heads/feature");
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~1");
        place.origin().developer().run("rm", "-q", "gone.txt");
        place.origin()
                .file("both.txt", lines.replace("9\n", "nine\n"))
                .file("new.txt", "new\n")
                .push("Main", "HEAD:refs/heads/main");
        open("Both", "feature");
        SCMRevision merge = scan(
                        (probe, listener) -> probe.stat("new.txt").exists()
                                && !probe.stat("gone.txt").exists(),
                        pulls(PullRequestChoice.MERGE))
                .get("PR-1");
        try (SCMFileSystem files = SCMFileSystem.of(source, merge.getHead(), merge)) {
            assertThat(files.child("both.txt").contentAsString()).isEqualTo("one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
            assertThat(files.child("new.txt").contentAsString()).isEqualTo("new\n");
            assertThat(files.getRoot().children())
                    .extracting(file -> file.getName())
                    .containsExactlyInAnyOrder("Jenkinsfile", "both.txt", "new.txt", "src");
        }
        SCMRevision head = scan(null, pulls(PullRequestChoice.HEAD)).get("PR-1");
        try (SCMFileSystem files = SCMFileSystem.of(source, head.getHead(), head)) {
            assertThat(files.child("new.txt").exists()).isFalse();
        }
    }

    @Test
    void namesAFileThatBothSidesChanged() throws Exception {
        place.origin().file("Jenkinsfile", "echo 2").push("Feature", "HEAD:refs/heads/feature");
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~2");
        place.origin().file("Jenkinsfile", "echo 3").push("Main", "HEAD:refs/heads/main");
        open("Conflict", "feature");
        SCMRevision merge = scan(null, pulls(PullRequestChoice.MERGE)).get("PR-1");
        try (SCMFileSystem files = SCMFileSystem.of(source, merge.getHead(), merge)) {
            assertThatThrownBy(() -> files.child("Jenkinsfile").contentAsString())
                    .hasMessage("The pull request cannot be merged: both sides changed Jenkinsfile");
        }
    }

    /** Real CodeCommit refuses to compare commits that are too far apart. */
    @Test
    void aRefusedComparisonKeepsTheJobAndLeavesTheFilesToACheckout() throws Exception {
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~1");
        place.origin().file("later.txt", "x\n").push("Main", "HEAD:refs/heads/main");
        open("Add b", "feature");
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error(
                        "codecommit",
                        "GetMergeConflicts",
                        400,
                        "TipsDivergenceExceededException",
                        "They are too far apart"));
        SCMSourceCriteria criteria = (probe, listener) ->
                probe.stat("src/b.txt").exists() || probe.stat("later.txt").exists();
        Map<String, SCMRevision> found =
                scan(criteria, pulls(PullRequestChoice.MERGE), branches(BranchChoice.ALL), new TagDiscoveryTrait());
        assertThat(found).containsOnlyKeys("PR-1", "feature", "main");
        assertThat(place.log()).contains("is found out by a checkout: ", "They are too far apart", "no tags of web");
        SCMRevision merge = found.get("PR-1");
        assertThat(SCMFileSystem.of(source, merge.getHead(), merge)).isNull();
    }

    // ---- builds

    @Test
    void buildsTheMergeWithTheVariablesOfAPullRequest() throws Exception {
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~1");
        String main = place.origin().file("src/c.txt", "c\n").push("Main", "HEAD:refs/heads/main");
        open("Add b", "feature");
        CodeCommitPullRequestRevision merge = (CodeCommitPullRequestRevision)
                scan(null, pulls(PullRequestChoice.MERGE)).get("PR-1");
        CodeCommitSCM scm = (CodeCommitSCM) source.build(merge.getHead(), merge);
        assertThat(scm.getBranch()).isEqualTo("feature");
        assertThat(scm.getKey()).endsWith(" web feature into main");
        Path directory = work.resolve("w");
        Run<?, ?> run = place.builds().idle();
        TaskListener listener = place.listener();
        scm.checkout(run, null, new FilePath(directory.toFile()), listener, null, null);
        assertThat(place.log()).contains("Checking out web: feature at ", " merged into main at ");
        assertThat(directory.resolve("src/b.txt")).exists();
        assertThat(directory.resolve("src/c.txt")).exists();
        Map<String, String> env = new TreeMap<>();
        scm.buildEnvironment(run, env);
        NativeGit git = new NativeGit(directory);
        assertThat(env).containsEntry("GIT_COMMIT", git.run("rev-parse", "HEAD").strip());
        assertThat(git.run("rev-parse", "HEAD^1", "HEAD^2").lines()).containsExactly(main, merge.getCommit());
        assertThat(env)
                .containsEntry("CODECOMMIT_SOURCE_COMMIT", merge.getCommit())
                .containsEntry("CODECOMMIT_TARGET_COMMIT", main);
        EnvVars early = new EnvVars();
        SourceVariables.contribute(source, merge.getHead(), merge, early);
        assertThat(early)
                .containsOnly(
                        Map.entry("CODECOMMIT_REPOSITORY", "web"),
                        Map.entry("CODECOMMIT_PULL_REQUEST", "1"),
                        Map.entry(
                                "CODECOMMIT_PULL_REQUEST_AUTHOR",
                                ((CodeCommitPullRequestHead) merge.getHead()).author()),
                        Map.entry("CODECOMMIT_SOURCE_COMMIT", merge.getCommit()),
                        Map.entry("CODECOMMIT_TARGET_COMMIT", main),
                        Map.entry(
                                "CODECOMMIT_REVISION",
                                codeCommit
                                        .getPullRequest(r -> r.pullRequestId("1"))
                                        .pullRequest()
                                        .revisionId()));
        assertThat(((CodeCommitSCM) source.build(merge.getHead(), null)).target())
                .isNotNull();
    }

    @Test
    void aConflictFailsTheCheckoutAndNamesItsFiles() throws Exception {
        place.origin().file("Jenkinsfile", "echo 2").push("Feature", "HEAD:refs/heads/feature");
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~2");
        place.origin().file("Jenkinsfile", "echo 3").push("Main", "HEAD:refs/heads/main");
        open("Conflict", "feature");
        SCMRevision merge = scan(null, pulls(PullRequestChoice.MERGE)).get("PR-1");
        SCM scm = source.build(merge.getHead(), merge);
        Run<?, ?> run = place.builds().idle();
        FilePath directory = new FilePath(work.resolve("w").toFile());
        assertThatThrownBy(() -> scm.checkout(run, null, directory, place.listener(), null, null))
                .isInstanceOf(AbortException.class)
                .hasMessage("web: the pull request cannot be merged, both sides changed the same lines of Jenkinsfile."
                        + " Merge the target into its branch, or build its head");
    }

    // ---- metadata

    @Test
    void tellsTitleLinkAndAuthor() throws Exception {
        open("Add b", "feature");
        SCMHead head = scan(null, pulls(PullRequestChoice.MERGE)).get("PR-1").getHead();
        int before = calls().size();
        List<Action> actions = source.fetchActions(head, null, place.listener());
        assertThat(calls()).hasSize(before);
        ObjectMetadataAction object = (ObjectMetadataAction) actions.get(0);
        assertThat(object.getObjectDisplayName()).isEqualTo("Add b");
        assertThat(object.getObjectUrl()).contains("/repositories/web/pull-requests/1/activity");
        ContributorMetadataAction contributor = (ContributorMetadataAction) actions.get(1);
        assertThat(contributor.getContributor()).isNotEmpty().doesNotContain(":", "/");
        assertThat(contributor.getContributorDisplayName()).isEqualTo(contributor.getContributor());
    }
}
