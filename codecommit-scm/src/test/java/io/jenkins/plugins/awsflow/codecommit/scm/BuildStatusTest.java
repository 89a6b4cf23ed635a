package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** What a pull request says of its builds. */
class BuildStatusTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private SourceProject project;
    private CodeCommitClient codeCommit;
    private final CodeCommitSource source = new CodeCommitSource("web");
    private final BuildStatusTrait trait = new BuildStatusTrait();
    private SCMRevision revision;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        project = place.project(source);
        // These tests say themselves when it is told.
        RunListener.all().remove(RunListener.all().get(BuildStatusListener.class));
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
        ObjectNode input = new ObjectMapper().createObjectNode().put("title", "Add b");
        input.putArray("targets")
                .addObject()
                .put("repositoryName", "web")
                .put("sourceReference", "feature")
                .put("destinationReference", "main");
        place.origin().aws().admin().codeCommit().call(AwsLocal.ACCOUNT, LocalAws.REGION, "CreatePullRequest", input);
        source.setTraits(List.of(new PullRequestDiscoveryTrait(), trait));
        SCMHeadObserver.Collector found = SCMHeadObserver.collect();
        source.fetch(null, found, place.listener());
        revision = found.result().values().iterator().next();
        ExtensionList.lookup(SCMHead.HeadByItem.class).add(0, new SCMHead.HeadByItem() {
            @Override
            public SCMHead getHead(Item item) {
                return item instanceof Job ? revision.getHead() : null;
            }
        });
        ExtensionList.lookup(SCMSource.SourceByItem.class).add(0, new SCMSource.SourceByItem() {
            @Override
            public SCMSource getSource(Item item) {
                return item instanceof Job ? source : null;
            }
        });
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private List<String> comments() {
        return codeCommit.getCommentsForPullRequest(r -> r.pullRequestId("1")).commentsForPullRequestData().stream()
                .flatMap(thread -> thread.comments().stream())
                .map(comment -> comment.content())
                .toList();
    }

    private long approvals() {
        String current = codeCommit
                .getPullRequest(r -> r.pullRequestId("1"))
                .pullRequest()
                .revisionId();
        return codeCommit
                .getPullRequestApprovalStates(r -> r.pullRequestId("1").revisionId(current))
                .approvals()
                .stream()
                .filter(approval -> approval.approvalStateAsString().equals("APPROVE"))
                .count();
    }

    private Run<?, ?> build(String script) throws Exception {
        LocalBuilds.Build build = place.builds().start(script);
        build.run().addAction(new SCMRevisionAction(source, revision));
        if (script.startsWith("error")) {
            build.fails();
        } else {
            build.succeeds();
        }
        return build.run();
    }

    @Test
    void oneCommentOfTheJobSaysHowItsNewestBuildWent() throws Exception {
        Run<?, ?> first = build("echo 'good'");
        BuildStatus.of(first).orElseThrow().tell();
        assertThat(comments())
                .singleElement()
                .asString()
                .contains("has built", "**SUCCESS**", revision.toString().substring(0, 10));
        assertThat(approvals()).isZero();
        Run<?, ?> second = build("error 'bad'");
        BuildStatus.of(second).orElseThrow().tell();
        assertThat(comments()).singleElement().asString().contains("**FAILURE**", "#" + second.getNumber());
        BuildStatus.of(first).orElseThrow().tell();
        assertThat(comments()).singleElement().asString().contains("**FAILURE**");
    }

    @Test
    void itsStagesAndWhatItDidInAwsAreToldWithTheirResults() throws Exception {
        Run<?, ?> run = build("stage('Build | a') { echo 'x' }\n"
                + "stage('Flaky') { catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') { error 'odd' } }\n"
                + "stage('Deploy') { echo 'y' }");
        LedgerRecord stack = new LedgerRecord(
                new OperationRequest("stack", "Stack web", "0123456789abcdefghijklmno", Map.of()),
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                AwsLocal.ACCOUNT,
                1_000,
                61_000);
        OperationLedger ledger = new OperationLedger(run.getRootDir().toPath());
        stack.started("arn:stack/web", null, 1_000);
        OperationNotes notes = new OperationNotes();
        notes.table(new OperationTable("changes", "Changes", List.of("Action", "Resource"))
                .row(OperationEvent.Level.INFO, "Modify", "Topic <b>"));
        stack.remember(notes);
        stack.ended(OperationState.FAILED, "UPDATE_FAILED: no room", Map.of(), 63_000);
        ledger.write(stack);
        BuildStatus.of(run).orElseThrow().tell();
        assertThat(comments())
                .singleElement()
                .asString()
                .contains("| Build \\| a | SUCCESS |", "| Flaky | UNSTABLE |", "| Deploy | SUCCESS |")
                .contains("| Stack web (arn:stack/web) | Failed", "1 min 2 sec", "UPDATE\\_FAILED: no room")
                .contains("| Modify | Topic &lt;b> |");
    }

    @Test
    void whatOtherPluginsFoundIsSaidOnceEach() throws Exception {
        Run<?, ?> run = build("echo 'good'");
        CheckNotes notes = CheckNotes.of(run);
        assertThat(notes.put("lint", "in progress", null)).isTrue();
        assertThat(notes.put("lint", "failure", "3 | findings")).isTrue();
        assertThat(notes.put("lint", "failure", "3 | findings")).as("again").isFalse();
        notes.put("tests", "success", "x".repeat(1_000));
        for (int i = 0; i < 100; i++) {
            notes.put("more " + i, "neutral", "");
        }
        BuildStatus.of(run).orElseThrow().tell();
        assertThat(comments())
                .singleElement()
                .asString()
                .contains("| lint | failure | 3 \\| findings |", "| tests | success | xxx", "and 10 more")
                .doesNotContain("in progress", "more 60");
    }

    @Test
    void whatWasBuiltIsApprovedAndNothingElse() throws Exception {
        trait.setApprove(true);
        BuildStatus.of(build("echo 'good'")).orElseThrow().tell();
        assertThat(approvals()).isEqualTo(1);
        BuildStatus.of(build("error 'bad'")).orElseThrow().tell();
        assertThat(approvals()).isZero();
        place.origin().file("b.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        BuildStatus.of(build("echo 'good'")).orElseThrow().tell();
        assertThat(approvals()).isZero();
    }

    /** Such as where a pull request is built merged and as it is: the merge may be broken. */
    @Test
    void whatAnotherJobOfThePullRequestHasNotBuiltIsNotApproved() throws Exception {
        trait.setApprove(true);
        project.job("PR-1-head");
        BuildStatus.of(build("echo 'good'")).orElseThrow().tell();
        assertThat(comments()).singleElement().asString().contains("**SUCCESS**");
        assertThat(approvals()).isZero();
    }

    @Test
    void anApprovalIsTakenBackEvenIfTheCommentFails() throws Exception {
        trait.setApprove(true);
        BuildStatus.of(build("echo 'good'")).orElseThrow().tell();
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error(
                        "codecommit", "UpdateComment", 400, "CommentContentSizeLimitExceededException", "Long"));
        BuildStatus bad = BuildStatus.of(build("error 'bad'")).orElseThrow();
        assertThatThrownBy(bad::tell).hasMessageContaining("Long");
        assertThat(approvals()).isZero();
    }

    @Test
    void aBuildIsOfTheCommitThatItWasStartedForUntilItHasCheckedOutOne() throws Exception {
        Run<?, ?> run = build("echo 'no checkout'");
        place.origin().file("b.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        assertThat(BuildSource.built(run, "web", "feature")).contains(revision.toString());
        assertThat(BuildSource.built(run, "web", "main")).isEmpty();
        assertThat(BuildSource.built(run, "other", "feature")).isEmpty();
    }

    /** Such as a build that merges what it has built: its comment said that it is being built. */
    @Test
    void howABuildEndedIsSaidThoughItsPullRequestIsClosedByThen() throws Exception {
        trait.setApprove(true);
        BuildStatus.of(build("echo 'good'")).orElseThrow().tell();
        Run<?, ?> second = build("echo 'good'");
        codeCommit.updatePullRequestStatus(r -> r.pullRequestId("1").pullRequestStatus("CLOSED"));
        BuildStatus.of(second).orElseThrow().tell();
        assertThat(comments()).singleElement().asString().contains("**SUCCESS**", "#" + second.getNumber());
    }

    /** Jenkins takes the branch of a pull request for dead that its build has merged, and such a branch has no source. */
    @Test
    void howABuildEndedIsSaidThoughItsBranchIsDeadByThen() throws Exception {
        Run<?, ?> run = build("echo 'good'");
        new BuildStatusListener().onStarted(run, place.listener());
        source.setTraits(List.of());
        assertThat(BuildStatus.of(run)).isEmpty();
        BuildStatusListener.over(run).orElseThrow().tell();
        assertThat(comments()).singleElement().asString().contains("**SUCCESS**");
        assertThat(BuildStatusListener.over(run)).isEmpty();
    }

    @Test
    void otherBuildsSayNothing() throws Exception {
        source.setTraits(List.of(new PullRequestDiscoveryTrait()));
        assertThat(BuildStatus.of(build("echo 'good'"))).isEmpty();
        assertThat(comments()).isEmpty();
    }
}
