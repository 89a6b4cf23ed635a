package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.AgeLimits;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.impl.trait.WildcardSCMHeadFilterTrait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** What is too old is left out of a scan, and nothing else. */
class AgeFilterTest {
    private static final long NOW = System.currentTimeMillis() / 1000;
    private static final long DAY = TimeUnit.DAYS.toSeconds(1);

    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitSource source;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        source = new CodeCommitSource("web");
        SourceProject project = place.project(source);
        assertThat(project).isNotNull();
    }

    @AfterEach
    void stop() {
        place.close();
    }

    /** Pushes commits that were made days ago, each by itself; a negative number lies ahead. */
    private void push(Map<String, Integer> daysByRef) {
        StringBuilder stream = new StringBuilder();
        daysByRef.forEach((ref, days) -> stream.append("commit refs/made/")
                .append(ref)
                .append("\ncommitter D <d@e> ")
                .append(NOW - days * DAY)
                .append(" +0000\ndata 1\nx\nM 100644 inline Jenkinsfile\ndata 7\necho 'x\n\n"));
        place.origin()
                .developer()
                .run(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet", "--force");
        List<String> command =
                new ArrayList<>(List.of("push", "-q", "-f", place.origin().login("web")));
        daysByRef.keySet().forEach(ref -> command.add("refs/made/" + ref + ":refs/" + ref));
        place.origin().developer().run(command.toArray(String[]::new));
    }

    private String open(String branch) {
        return codeCommit
                .createPullRequest(r -> r.title("T")
                        .targets(t ->
                                t.repositoryName("web").sourceReference(branch).destinationReference("main")))
                .pullRequest()
                .pullRequestId();
    }

    private void quiet(String pullRequest, int days) {
        place.origin()
                .aws()
                .admin()
                .codeCommit()
                .earlier(AwsLocal.ACCOUNT, LocalAws.REGION, pullRequest, Duration.ofDays(days));
    }

    private static AgeFilterTrait ages(int branches, int pullRequests, int tags) {
        AgeFilterTrait trait = new AgeFilterTrait();
        trait.setBranchRetentionDays(branches);
        trait.setPullRequestRetentionDays(pullRequests);
        trait.setTagRetentionDays(tags);
        return trait;
    }

    private Set<String> scan(SCMSourceTrait... traits) throws Exception {
        source.setTraits(List.of(traits));
        return names(source.fetch(null, SCMHeadObserver.collect(), place.listener()));
    }

    private Set<String> scanOne(SCMHead head) throws Exception {
        SCMHeadObserver.Collector one = SCMHeadObserver.collect();
        source.fetch(null, SCMHeadObserver.filter(one, head), place.listener());
        return names(one);
    }

    private static Set<String> names(SCMHeadObserver.Collector found) {
        Set<String> names = new TreeSet<>();
        found.result().keySet().forEach(head -> names.add(head.getName()));
        return names;
    }

    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        place.origin().aws().admin().journal().entries().stream()
                .filter(entry -> entry.service().equals("codecommit"))
                .forEach(entry -> calls.add(entry.operation()));
        return calls;
    }

    @Test
    void leavesOutBranchesAndTagsWhoseCommitIsOld() throws Exception {
        push(Map.of("heads/old", 31, "heads/young", 29, "heads/ahead", -400, "tags/v1", 91, "tags/v2", 89));
        AgeFilterTrait trait = ages(30, 0, 90);
        assertThat(scan(new BranchDiscoveryTrait(), new TagDiscoveryTrait(), trait))
                .containsExactly("ahead", "main", "v2", "young");
        assertThat(place.log())
                .contains(
                        "1 branch of web left out for their age: no commit for 30 days",
                        "3 branches of web looked at",
                        "1 tag of web left out for their age: older than 90 days",
                        "1 tag of web looked at");
        int before = calls().size();
        scan(new BranchDiscoveryTrait(), new TagDiscoveryTrait(), trait);
        assertThat(calls().subList(before, calls().size())).containsExactly("GitPull", "GitPull");
        push(Map.of("heads/old", 1));
        assertThat(scan(new BranchDiscoveryTrait(), trait)).containsExactly("ahead", "main", "old", "young");
        assertThat(place.log()).doesNotContain("left out");
    }

    @Test
    void neverLeavesOutTheDefaultBranch() throws Exception {
        push(Map.of("heads/main", 4000, "heads/old", 4000));
        assertThat(scan(new BranchDiscoveryTrait(), ages(1, 1, 1))).containsExactly("main");
        assertThat(place.log()).contains("1 branch of web left out", "no commit for 1 day");
        assertThat(scanOne(new CodeCommitBranchHead("main"))).containsExactly("main");
        assertThat(scanOne(new CodeCommitBranchHead("old"))).isEmpty();
    }

    @Test
    void asksForAHundredCommitsAtATimeAndOnlyForThoseThatOtherFiltersLeave() throws Exception {
        Map<String, Integer> many = new TreeMap<>();
        for (int i = 0; i < 250; i++) {
            many.put("heads/many-" + i, i);
        }
        push(many);
        push(Map.of("heads/other", 500));
        Set<String> found =
                scan(new BranchDiscoveryTrait(), ages(99, 0, 0), new WildcardSCMHeadFilterTrait("many-*", ""));
        assertThat(found).hasSize(99).contains("many-98").doesNotContain("many-99", "main");
        assertThat(calls().stream().filter("BatchGetCommits"::equals)).hasSize(3);
        assertThat(place.log()).contains("151 branches of web left out for their age");
    }

    @Test
    void leavesOutPullRequestsThatNobodyPushedToOrSpokeAbout() throws Exception {
        push(Map.of("heads/quiet", 50, "heads/pushed", 5, "heads/fresh", 60));
        quiet(open("quiet"), 40);
        quiet(open("pushed"), 40);
        String fresh = open("fresh");
        AgeFilterTrait trait = ages(0, 30, 0);
        PullRequestDiscoveryTrait pulls = new PullRequestDiscoveryTrait();
        assertThat(scan(pulls, trait)).containsExactly("PR-2", "PR-" + fresh);
        assertThat(place.log())
                .contains("1 pull request of web left out for their age: no activity for 30 days", "2 pull requests");
        int before = calls().size();
        scan(pulls, trait);
        assertThat(calls().subList(before, calls().size()))
                .containsExactlyInAnyOrder("GitPull", "GitPull", "ListPullRequests");
        // Its branch would be built nowhere else.
        BranchDiscoveryTrait without = new BranchDiscoveryTrait();
        without.setBranches(BranchChoice.WITHOUT_PULL_REQUEST);
        assertThat(scan(without, pulls, trait)).containsExactly("PR-2", "PR-3", "main", "quiet");

        codeCommit.postCommentForPullRequest(post -> post.pullRequestId("1")
                .repositoryName("web")
                .beforeCommitId(tip("main"))
                .afterCommitId(tip("quiet"))
                .content("Does it still matter?"));
        SCMHead head = new CodeCommitPullRequestHead(
                "PR-1",
                new PullRequestView("1", "T", "", true, "web", "quiet", "main", null, null, null),
                ChangeRequestCheckoutStrategy.MERGE);
        assertThat(scanOne(head)).containsExactly("PR-1");
    }

    private String tip(String branch) {
        return codeCommit
                .getBranch(r -> r.repositoryName("web").branchName(branch))
                .branch()
                .commitId();
    }

    @Test
    void throttlingOnlyDelaysAndARefusalKeepsAll() throws Exception {
        push(Map.of("heads/old", 31, "heads/young", 1));
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.throttle("codecommit", "BatchGetCommits").times(3));
        assertThat(scan(new BranchDiscoveryTrait(), ages(30, 0, 0))).containsExactly("main", "young");
        assertThat(place.log()).contains("CodeCommit asks to call less often");
        push(Map.of("heads/older", 300));
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error("codecommit", "BatchGetCommits", 400, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> scan(new BranchDiscoveryTrait(), ages(30, 0, 0)))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Commits of web: access denied");
    }

    @Test
    void saysThatAgesAreNotKnownWithoutTheApi() throws Exception {
        RemoteRepository gitAlone = RemoteRepository.withCredentials(
                "web", Region.CN_NORTH_1, () -> GitLogin.fixed("u", "p"), "git-user", null);
        RemoteRefs refs = new RemoteRefs();
        refs.add("refs/heads/old", "1".repeat(40));
        HeadAges none = new HeadAges(new AgeLimits(1, 1, 1), gitAlone, refs, Patience.none(), place.listener());
        assertThat(none.oldBranches(refs.branches())).isEmpty();
        assertThat(none.oldTags(refs.branches())).isEmpty();
        assertThat(place.log().strip())
                .isEqualTo("How old branches, pull requests and tags of web are cannot be known, so all are kept:"
                        + " there is no connection to AWS, only HTTPS git credentials");
    }

    @Test
    void saysWhatIsNoNumberOfDays() {
        AgeFilterTrait.DescriptorImpl form = new AgeFilterTrait.DescriptorImpl();
        assertThat(form.getDisplayName()).isEqualTo("Filter by age");
        for (String good : new String[] {null, "", " ", "0", " 30 "}) {
            assertThat(form.doCheckBranchRetentionDays(good).kind).isEqualTo(FormValidation.Kind.OK);
        }
        for (String bad : List.of("-1", "a month", "1.5", "99999999999")) {
            assertThat(form.doCheckPullRequestRetentionDays(bad).kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(form.doCheckTagRetentionDays(bad).getMessage()).contains(bad, "write a whole number");
        }
        AgeFilterTrait trait = ages(-1, 2, 3);
        assertThat(trait.getBranchRetentionDays()).isZero();
        assertThat(trait.getPullRequestRetentionDays()).isEqualTo(2);
        assertThat(trait.getTagRetentionDays()).isEqualTo(3);
    }
}
