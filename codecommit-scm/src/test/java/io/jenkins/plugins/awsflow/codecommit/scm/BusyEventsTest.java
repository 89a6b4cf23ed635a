package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jenkins.scm.api.SCMEvent;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMNavigatorOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.PullRequestTarget;

/** Events while CodeCommit asks to call less often: their messages are out of the queue, so nothing of them may get lost. */
@Timeout(120)
class BusyEventsTest {
    private static final String ARN = "arn:aws-cn:codecommit:cn-north-1:123456789012:web";

    /** More than the SDK repeats by itself. */
    private static final int BUSY = 8;

    @TempDir
    private Path work;

    private HeardEvents heard;

    private JenkinsPlace place;
    private CodeCommitSource source;
    private SourceProject project;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        source = new CodeCommitSource("web");
        project = place.project(source);
        heard = new HeardEvents();
    }

    @AfterEach
    void stop() {
        heard.close();
        place.close();
    }

    private void busy(String operation) {
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.throttle("codecommit", operation).times(BUSY));
    }

    private static CodeCommitHeadEvent pushed(String ref) {
        String trigger = "{\"Records\": [{\"eventSource\": \"aws:codecommit\", \"eventSourceARN\": \"" + ARN
                + "\", \"codecommit\": {\"references\": [{\"ref\": \"" + ref + "\"}]}}]}";
        return new CodeCommitHeadEvent(
                SCMEvent.Type.UPDATED,
                RepositoryEvents.read(trigger).orElseThrow().get(0));
    }

    /** The first event of those that are fired again that has something for the source. */
    private SCMHeadEvent<?> later() throws InterruptedException {
        while (true) {
            SCMHeadEvent<?> event = heard.next();
            if (event.isMatch(source)) {
                return event;
            }
        }
    }

    private static PullRequestDiscoveryTrait pulls() {
        PullRequestDiscoveryTrait trait = new PullRequestDiscoveryTrait();
        trait.setBuild(PullRequestChoice.HEAD);
        return trait;
    }

    private String open(String branch) {
        return codeCommit
                .createPullRequest(
                        r -> r.title("T").targets(t -> t.repositoryName("web").sourceReference(branch)))
                .pullRequest()
                .pullRequestId();
    }

    @Test
    void aTagIsToldAgainToTheSourceThatCouldNotLook() throws Exception {
        source.setTraits(List.of(new TagDiscoveryTrait()));
        CodeCommitSource other = new CodeCommitSource("web");
        other.setId("other");
        other.setTraits(source.getTraits());
        place.project(other);
        place.origin().push("Tag", "HEAD:refs/tags/v1");
        busy("BatchGetCommits");
        CodeCommitHeadEvent event = pushed("refs/tags/v1");
        assertThat(event.heads(source)).isEmpty();
        SCMHeadEvent<?> again = later();
        assertThat(again.heads(other)).isEmpty();
        assertThat(again.isMatch(new CodeCommitSCM("web"))).isFalse();
        SCMHead head = again.heads(source).keySet().iterator().next();
        assertThat(((CodeCommitTagHead) head).getTimestamp()).isPositive();
        assertThat(again.heads(source)).hasSize(1);
    }

    @Test
    void aPushIsToldAgainWhosePullRequestsCouldNotBeListed() throws Exception {
        source.setTraits(List.of(pulls()));
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
        open("feature");
        busy("ListPullRequests");
        assertThat(pushed("refs/heads/feature").heads(source)).isEmpty();
        assertThat(later().heads(source).keySet()).extracting(SCMHead::getName).containsExactly("PR-1");
    }

    /** What will not heal is not tried again. */
    @Test
    void aConnectionThatIsGoneIsToldOnce() throws Exception {
        source.setConnection("gone");
        assertThat(pushed("refs/heads/main").heads(source)).isEmpty();
        heard.assertQuiet(Duration.ofSeconds(2));
    }

    /** Jenkins has few threads for events, and those of all its other repositories wait for them. */
    @ParameterizedTest
    @ValueSource(strings = {"GetFolder", "GetPullRequest", "GetMergeConflicts"})
    void aScanForAnEventWaitsForNothingAndIsMadeAgain(String operation) throws Exception {
        PullRequestDiscoveryTrait merge = new PullRequestDiscoveryTrait();
        merge.setBuild(PullRequestChoice.MERGE);
        source.setTraits(List.of(new BranchDiscoveryTrait(), merge));
        place.origin().file("Jenkinsfile", "echo 1").push("J", "HEAD:refs/heads/feature");
        open("feature");
        CodeCommitHeadEvent event = pushed("refs/heads/feature");
        assertThat(event.heads(source)).hasSize(2);
        busy(operation);
        assertThatThrownBy(() -> fetch(event)).isInstanceOf(AbortException.class);
        assertThat(place.log()).doesNotContain("CodeCommit asks to call less often");
        place.origin().aws().admin().faults().clear();
        assertThat(fetch(later())).containsExactlyInAnyOrder("feature", "PR-1");
        heard.assertQuiet(Duration.ofSeconds(2));
    }

    /** What will not heal by waiting is not tried again. */
    @Test
    void aScanForAnEventThatIsDeniedIsNotMadeAgain() throws Exception {
        CodeCommitHeadEvent event = pushed("refs/heads/main");
        assertThat(event.heads(source)).hasSize(1);
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error("codecommit", "GetFolder", 400, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> fetch(event)).isInstanceOf(AbortException.class);
        heard.assertQuiet(Duration.ofSeconds(2));
    }

    /** It has no project of its own to tell, and its folder looks for repositories only if it is told. */
    @Test
    void aRepositoryThatIsNewToAnOrganizationFolderIsToldToTheFolderAgain() throws Exception {
        CodeCommitSource fresh = new CodeCommitSource("web");
        fresh.setId("fresh");
        fresh.setOwner((SCMNavigatorOwner) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SCMNavigatorOwner.class},
                (proxy, method, arguments) -> method.getReturnType() == String.class ? "folder" : null));
        pushed("refs/heads/main").later(fresh, new AwsFlowException(FailureClass.THROTTLED, "busy"));
        SCMHeadEvent<?> again = heard.next();
        assertThat(again).isNotNull();
        assertThat(again.isMatch(new CodeCommitNavigator())).isTrue();
        assertThat(again.isMatch(source)).as("projects were told").isFalse();
        assertThat(again.isMatch(new CodeCommitSCM("web"))).isFalse();
    }

    private Set<String> fetch(SCMHeadEvent<?> event) throws Exception {
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch((probe, l) -> probe.stat("Jenkinsfile").exists(), found, event, place.listener());
        return found.result().keySet().stream().map(SCMHead::getName).collect(Collectors.toSet());
    }

    @Test
    void onAPushThePullRequestsOfOtherBranchesAreNotRead() throws Exception {
        MovableClock clock = new MovableClock();
        PullRequestKeeper.get().restart(clock);
        BranchDiscoveryTrait without = new BranchDiscoveryTrait();
        without.setBranches(BranchChoice.WITHOUT_PULL_REQUEST);
        source.setTraits(List.of(without, pulls()));
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/a", "HEAD:refs/heads/b", "HEAD:refs/heads/c");
        List.of("a", "b", "c").forEach(this::open);
        source.fetch(null, SCMHeadObserver.collect(), place.listener());
        clock.advance(Duration.ofDays(1));
        int before = reads();
        CodeCommitHeadEvent event = pushed("refs/heads/b");
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, event, place.listener());
        assertThat(found.result().keySet()).extracting(SCMHead::getName).containsExactly("PR-2");
        // Once to learn whether it is open still, and once as it is now.
        assertThat(reads() - before).isLessThanOrEqualTo(2);
        assertThat(place.origin().local().calls("codecommit", "GetPullRequest").stream()
                        .skip(before)
                        .map(call -> call.parameters().get("pullRequestId")))
                .containsOnly("2");
    }

    private int reads() {
        return place.origin().local().calls("codecommit", "GetPullRequest").size();
    }

    @Test
    void aCommentIsFollowedLaterAndOnce() throws Exception {
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
        String id = open("feature");
        source.setTraits(List.of(pulls(), new CommentCommandTrait()));
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, place.listener());
        ExtensionList.lookup(SCMHead.HeadByItem.class)
                .add(0, new HeadOfEachJob(found.result().keySet().iterator().next()));
        assertThat(project.job("PR-" + id)).isNotNull();
        PullRequestTarget target = codeCommit
                .getPullRequest(r -> r.pullRequestId(id))
                .pullRequest()
                .pullRequestTargets()
                .get(0);
        String comment = codeCommit
                .postCommentForPullRequest(r -> r.pullRequestId(id)
                        .repositoryName("web")
                        .beforeCommitId(target.destinationCommit())
                        .afterCommitId(target.sourceCommit())
                        .content("/retest"))
                .comment()
                .commentId();
        busy("GetCommentsForPullRequest");
        String text = "{\"source\": \"aws.codecommit\", \"detail-type\": \"CodeCommit Comment on Pull Request\","
                + " \"resources\": [\"" + ARN + "\"], \"detail\": {\"event\": \"commentOnPullRequestCreated\","
                + " \"pullRequestId\": \"" + id + "\", \"commentId\": \"" + comment + "\"}}";
        BlockingQueue<String> started = new LinkedBlockingQueue<>();
        CountDownLatch over = new CountDownLatch(1);
        ScheduledExecutorService thread = Executors.newScheduledThreadPool(1);
        try {
            CommentCommands commands = new CommentCommands(
                    RepositoryEvents.read(text).orElseThrow().get(0), (job, cause) -> started.add(job.getFullName()));
            new Turns(thread, attempt -> 10).run("not followed", commands::run, over::countDown);
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.shutdownNow();
        }
        assertThat(started).containsExactly("web/PR-1");
        assertThat(place.origin().local().calls("codecommit", "GetCommentsForPullRequest"))
                .hasSizeGreaterThan(BUSY);
    }
}
