package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestComments;
import io.jenkins.plugins.awsflow.codecommit.model.CommentView;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.WakeUpQueue;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.api.SCMEvent;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.SCMSourceOwners;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.PullRequestTarget;
import software.amazon.awssdk.services.codecommit.model.RepositoryTriggerEventEnum;

/** What CodeCommit puts into a queue, as events of Jenkins. */
@Timeout(120)
class EventsTest {
    private static final String ARN = "arn:aws-cn:codecommit:cn-north-1:123456789012:web";

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
        AwsFlowConfiguration.get().setWakeUpQueues(null);
        heard.close();
        place.close();
    }

    private void listen() {
        listen("pushes");
    }

    private void listen(String queue) {
        String url = place.origin().aws().endpoint() + "/" + AwsLocal.ACCOUNT + "/" + queue;
        AwsFlowConfiguration.get().setWakeUpQueues(List.of(new WakeUpQueue(url, "demo")));
    }

    /** The heads of the next event of a type that is about something of the source. */
    private Set<String> next(SCMEvent.Type type) throws InterruptedException {
        while (true) {
            SCMHeadEvent<?> event = heard.next();
            if (event.getType() == type && event.isMatch(source)) {
                return names(event.heads(source).keySet());
            }
        }
    }

    private static Set<String> names(Set<SCMHead> heads) {
        Set<String> names = new TreeSet<>();
        heads.forEach(head -> names.add(head.getName()));
        return names;
    }

    private static PullRequestDiscoveryTrait pulls(PullRequestChoice build) {
        PullRequestDiscoveryTrait trait = new PullRequestDiscoveryTrait();
        trait.setBuild(build);
        return trait;
    }

    private void traits(SCMSourceTrait... traits) {
        source.setTraits(List.of(traits));
    }

    private String open(String branch) {
        return codeCommit
                .createPullRequest(
                        r -> r.title("T").targets(t -> t.repositoryName("web").sourceReference(branch)))
                .pullRequest()
                .pullRequestId();
    }

    // ---- from the queue

    @Test
    void aPushIsHeardOfAndItsHeadsAloneAreLookedAt() throws Exception {
        traits(new BranchDiscoveryTrait(), new TagDiscoveryTrait(), pulls(PullRequestChoice.BOTH));
        listen();
        String commit = place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
        assertThat(next(SCMEvent.Type.CREATED)).containsExactly("feature");
        open("feature");
        assertThat(next(SCMEvent.Type.CREATED)).containsExactly("PR-1-head", "PR-1-merge", "feature");
        assertThat(scan()).contains("PR-1-head");
        heard.clear();
        String newer = place.origin().file("b.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        SCMHeadEvent<?> event = heard.next();
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, event, place.listener());
        assertThat(names(found.result().keySet())).containsExactly("PR-1-head", "PR-1-merge", "feature");
        assertThat(found.result().values())
                .allMatch(revision -> revision.toString().equals(newer));
        assertThat(newer).isNotEqualTo(commit);
        codeCommit.updatePullRequestStatus(r -> r.pullRequestId("1").pullRequestStatus("CLOSED"));
        assertThat(next(SCMEvent.Type.REMOVED)).contains("PR-1-head", "PR-1-merge");
    }

    @Test
    void aNewTagIsHeardOfWithTheTimeOfItsCommit() throws Exception {
        traits(new TagDiscoveryTrait());
        listen();
        place.origin().push("Tag", "HEAD:refs/tags/v1");
        SCMHeadEvent<?> event = heard.next();
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, event, place.listener());
        assertThat(names(found.result().keySet())).containsExactly("v1");
    }

    /** As a repository's trigger publishes them, and as SNS hands them on: raw and in its envelope. */
    @Test
    void pushesAndTagsToldByTriggersAreHeardToo() throws Exception {
        traits(new BranchDiscoveryTrait(), new TagDiscoveryTrait(), pulls(PullRequestChoice.HEAD));
        listen("triggers");
        for (String topic : List.of("plain", "wrapped")) {
            codeCommit.putRepositoryTriggers(r -> r.repositoryName("web").triggers(t -> t.name(topic)
                    .destinationArn("arn:aws-cn:sns:cn-north-1:123456789012:" + topic)
                    .events(RepositoryTriggerEventEnum.ALL)));
            place.origin().file(topic + ".txt", "x\n").push("Add", "HEAD:refs/heads/" + topic);
            Set<String> created = next(SCMEvent.Type.CREATED);
            while (created.contains("v-plain")) {
                // Each is told as new and as changed, in either order: the tag of the topic before may be heard now.
                created = next(SCMEvent.Type.CREATED);
            }
            assertThat(created).containsExactly(topic);
            // A trigger tells of no pull request: it is found by the push to its branch.
            String pull = open(topic);
            heard.clear();
            place.origin()
                    .file(topic + ".txt", "y\n")
                    .push("Change", "HEAD:refs/heads/" + topic, "HEAD:refs/tags/v-" + topic);
            Set<String> told = new TreeSet<>();
            while (!told.containsAll(Set.of("PR-" + pull, topic, "v-" + topic))) {
                told.addAll(next(SCMEvent.Type.UPDATED));
            }
            assertThat(told).hasSize(3);
        }
    }

    /** Without branches that depend on pull requests these are read by their ids; with them, all of them were. */
    @Test
    void anEventHasItsPullRequestReadAnewAndNoOther() throws Exception {
        BranchDiscoveryTrait without = new BranchDiscoveryTrait();
        without.setBranches(BranchChoice.WITHOUT_PULL_REQUEST);
        traits(without, pulls(PullRequestChoice.HEAD));
        MovableClock clock = new MovableClock();
        PullRequestKeeper.get().restart(clock);
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature", "HEAD:refs/heads/other");
        open("feature");
        open("other");
        assertThat(scan()).containsExactly("PR-1", "PR-2", "main");
        assertThat(place.log()).contains("2 pull requests of web looked at, 2 read anew\n");
        listen();
        Set<String> created = next(SCMEvent.Type.CREATED);
        while (!created.contains("PR-2")) {
            created = next(SCMEvent.Type.CREATED);
        }
        assertThat(scan()).hasSize(3);
        clock.advance(Duration.ofMinutes(100));
        assertThat(scan()).hasSize(3);
        assertThat(place.log()).contains("0 read anew; what is known of the others is up to 1 h 40 min old");
        heard.clear();
        // Nobody approves what they have opened themselves.
        LocalAws local = place.origin().local();
        CodeCommitClient reviewer =
                local.sessions().open(local.spec("AKIAREVIEWER", "s")).client("codecommit", CodeCommitClient::builder);
        reviewer.updatePullRequestApprovalState(r -> r.pullRequestId("2")
                .revisionId(codeCommit
                        .getPullRequest(p -> p.pullRequestId("2"))
                        .pullRequest()
                        .revisionId())
                .approvalState("APPROVE"));
        SCMHeadEvent<?> event = heard.next();
        clock.advance(Duration.ofDays(1));
        int before = reads();
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, event, place.listener());
        assertThat(names(found.result().keySet())).containsExactly("PR-2");
        assertThat(reads() - before).isEqualTo(1);
    }

    private Set<String> scan() throws Exception {
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, place.listener());
        return names(found.result().keySet());
    }

    /** So many pull requests were read so far. */
    private int reads() {
        return place.origin().local().calls("codecommit", "GetPullRequest").size();
    }

    // ---- what it is about

    private CodeCommitHeadEvent event(String arn, String ref) {
        String trigger = "{\"Records\": [{\"eventSource\": \"aws:codecommit\", \"eventSourceARN\": \"" + arn
                + "\", \"codecommit\": {\"references\": [{\"ref\": \"" + ref + "\"}]}}]}";
        return new CodeCommitHeadEvent(
                SCMEvent.Type.UPDATED,
                RepositoryEvents.read(trigger).orElseThrow().get(0));
    }

    @Test
    void isAboutARepositoryOfOneRegionAndAccount() {
        String ref = "refs/heads/main";
        assertThat(event(ARN, ref).isMatch(source)).isTrue();
        assertThat(event(ARN.replace("web", "other"), ref).isMatch(source)).isFalse();
        assertThat(event(ARN.replace("north-1", "northwest-1"), ref).isMatch(source))
                .isFalse();
        assertThat(event(ARN.replace("123456789012", "210987654321"), ref).isMatch(source))
                .isFalse();
        source.setRegion("us-east-1");
        assertThat(event(ARN, ref).isMatch(source)).isFalse();
        source.setRegion(LocalAws.REGION);
        assertThat(event(ARN, ref).isMatch(source)).isTrue();
        source.setConnection("others");
        assertThat(event(ARN, ref).isMatch(source)).isFalse();
    }

    @Test
    void isAboutWhatTheTraitsAskFor() {
        traits(new TagDiscoveryTrait());
        assertThat(event(ARN, "refs/heads/main").isMatch(source)).isFalse();
        assertThat(event(ARN, "refs/tags/v1").heads(source)).containsOnlyKeys(new CodeCommitTagHead("v1", 0));
        traits(new BranchDiscoveryTrait());
        assertThat(event(ARN, "refs/tags/v1").isMatch(source)).isFalse();
        CodeCommitHeadEvent push = event(ARN, "refs/heads/main");
        assertThat(push.isMatch(new CodeCommitSCM("web"))).isTrue();
        assertThat(push.isMatch(new CodeCommitSCM("other"))).isFalse();
        assertThat(push.getSourceName()).isEqualTo("web");
        assertThat(push.description()).isEqualTo("Push to refs/heads/main of web");
    }

    // ---- comments

    @Test
    void aCommentBuildsThePullRequestAgainIfItsAuthorMayAsk() throws Exception {
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
        String id = open("feature");
        CommentCommandTrait trait = new CommentCommandTrait();
        trait.setAuthors("arn:aws-cn:iam::123456789012:user/other");
        traits(pulls(PullRequestChoice.MERGE), trait);
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, place.listener());
        SCMHead head = found.result().keySet().iterator().next();
        ExtensionList.lookup(SCMHead.HeadByItem.class).add(0, new HeadOfEachJob(head));
        assertThat(project.job("PR-" + id)).isNotNull();

        String retest = comment(id, "Again, please.\n /RETEST ");
        assertThat(started(id, retest)).isEmpty();
        trait.setAuthors("arn:aws-cn:iam::123456789012:user/*");
        assertThat(started(id, comment(id, "no /retest here"))).isEmpty();
        assertThat(started("99", retest)).isEmpty();
        assertThat(started(id, "unknown")).isEmpty();
        new PullRequestComments(api()).add(api().get(id), "/retest", "cut", "token-1");
        assertThat(started(id, newest(id))).isEmpty(); // else a build that says so would build for ever
        assertThat(started(id, retest)).singleElement().asString().startsWith("web/PR-1 Asked for by arn:aws-cn:iam::");
        assertThat(started(id, retest)).isEmpty(); // SQS may bring a message twice
    }

    /** A thread of a queue is nobody, and nobody sees no project of a Jenkins that is secured. */
    @Test
    void aCommentIsFollowedAsJenkinsItself() throws Exception {
        List<String> asked = new ArrayList<>();
        SCMSourceOwners.Enumerator seen = new SCMSourceOwners.Enumerator() {
            @Override
            public Iterator<SCMSourceOwner> iterator() {
                asked.add(SecurityContextHolder.getContext().getAuthentication().getName());
                return Collections.emptyIterator();
            }
        };
        ExtensionList.lookup(SCMSourceOwners.Enumerator.class).add(seen);
        try (ACLContext nobody = ACL.as2(new TestingAuthenticationToken("anonymous", ""))) {
            started("1", "c");
        } finally {
            ExtensionList.lookup(SCMSourceOwners.Enumerator.class).remove(seen);
        }
        assertThat(asked).containsExactly(ACL.SYSTEM_USERNAME);
    }

    private PullRequestApi api() throws Exception {
        return new PullRequestApi(place.origin().local().session());
    }

    private String newest(String pull) throws Exception {
        List<CommentView> all = api().comments(pull);
        return all.stream()
                .filter(each -> each.content().startsWith("/retest"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String comment(String pull, String text) {
        PullRequestTarget target = codeCommit
                .getPullRequest(r -> r.pullRequestId(pull))
                .pullRequest()
                .pullRequestTargets()
                .get(0);
        return codeCommit
                .postCommentForPullRequest(r -> r.pullRequestId(pull)
                        .repositoryName("web")
                        .beforeCommitId(target.destinationCommit())
                        .afterCommitId(target.sourceCommit())
                        .content(text))
                .comment()
                .commentId();
    }

    private static List<String> started(String pull, String comment) throws Exception {
        String text = "{\"source\": \"aws.codecommit\", \"detail-type\": \"CodeCommit Comment on Pull Request\","
                + " \"resources\": [\"" + ARN + "\"], \"detail\": {\"event\": \"commentOnPullRequestCreated\","
                + " \"pullRequestId\": \"" + pull + "\", \"commentId\": \"" + comment + "\"}}";
        List<String> started = new ArrayList<>();
        for (RepositoryEvent event : RepositoryEvents.read(text).orElseThrow()) {
            new CommentCommands(
                            event,
                            (job, cause) -> started.add(job.getFullName() + " "
                                    + cause.getCauses().get(0).getShortDescription()))
                    .run();
        }
        return started;
    }
}
