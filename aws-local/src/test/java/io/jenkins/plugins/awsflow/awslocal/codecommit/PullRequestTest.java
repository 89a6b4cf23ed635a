package io.jenkins.plugins.awsflow.awslocal.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import io.jenkins.plugins.awsflow.awslocal.events.EventBus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.*;
import software.amazon.awssdk.services.codecommit.model.ApprovalRuleTemplateDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.ApprovalRuleTemplateInUseException;
import software.amazon.awssdk.services.codecommit.model.Comment;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

class PullRequestTest extends LocalTest {
    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    private CodeCommitClient codeCommit;
    private String base;

    @BeforeEach
    void repository() {
        codeCommit = clients.codeCommit();
        codeCommit.createRepository(r -> r.repositoryName("web"));
        base = put("main", "a.txt", LINES, null);
        codeCommit.createBranch(
                r -> r.repositoryName("web").branchName("feature").commitId(base));
    }

    private String put(String branch, String path, String content, String parent) {
        return codeCommit
                .putFile(r -> r.repositoryName("web")
                        .branchName(branch)
                        .filePath(path)
                        .fileContent(SdkBytes.fromUtf8String(content))
                        .parentCommitId(parent))
                .commitId();
    }

    private String tip(String branch) {
        return codeCommit
                .getBranch(r -> r.repositoryName("web").branchName(branch))
                .branch()
                .commitId();
    }

    private PullRequest open(String title) {
        return codeCommit
                .createPullRequest(r -> r.title(title).targets(t -> t.repositoryName("web")
                        .sourceReference("feature")
                        .destinationReference("main")))
                .pullRequest();
    }

    private PullRequest get(String id) {
        return codeCommit.getPullRequest(r -> r.pullRequestId(id)).pullRequest();
    }

    private static PullRequestTarget target(PullRequest pull) {
        return pull.pullRequestTargets().get(0);
    }

    // ---- opened, changed, closed

    @Test
    void aPullRequestShowsWhereItComesFromAndGoesTo() {
        String feature = put("feature", "b.txt", "b\n", base);
        PullRequest made = open("Add b");
        assertThat(made.pullRequestId()).isEqualTo("1");
        assertThat(made.authorArn()).isEqualTo("arn:aws:iam::123456789012:user/local");
        assertThat(made.pullRequestStatus()).isEqualTo(PullRequestStatusEnum.OPEN);
        PullRequestTarget target = target(made);
        assertThat(target.sourceReference()).isEqualTo("refs/heads/feature");
        assertThat(target.destinationReference()).isEqualTo("refs/heads/main");
        assertThat(target.sourceCommit()).isEqualTo(feature);
        assertThat(target.destinationCommit()).isEqualTo(base);
        assertThat(target.mergeBase()).isEqualTo(base);
        assertThat(target.mergeMetadata().isMerged()).isFalse();
    }

    @Test
    void aPushToTheSourceMakesANewRevision() {
        String one = put("feature", "b.txt", "b\n", base);
        PullRequest made = open("Add b");
        String two = put("feature", "c.txt", "c\n", one);
        PullRequest now = get(made.pullRequestId());
        assertThat(target(now).sourceCommit()).isEqualTo(two);
        assertThat(now.revisionId()).isNotEqualTo(made.revisionId());
        String main = put("main", "d.txt", "d\n", base);
        PullRequest later = get(made.pullRequestId());
        assertThat(target(later).destinationCommit()).isEqualTo(main);
        assertThat(later.revisionId()).isEqualTo(now.revisionId());
        assertThat(codeCommit
                        .describePullRequestEvents(r -> r.pullRequestId("1"))
                        .pullRequestEvents())
                .extracting(PullRequestEvent::pullRequestEventType)
                .containsExactly(
                        PullRequestEventType.PULL_REQUEST_SOURCE_REFERENCE_UPDATED,
                        PullRequestEventType.PULL_REQUEST_CREATED);
    }

    @Test
    void theSameTokenOpensOnePullRequest() {
        put("feature", "b.txt", "b\n", base);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(codeCommit
                    .createPullRequest(
                            r -> r.title("Once").clientRequestToken("token-1").targets(t -> t.repositoryName("web")
                                    .sourceReference("feature")))
                    .pullRequest()
                    .pullRequestId());
        }
        assertThat(ids).containsExactly("1", "1");
        assertThatThrownBy(() -> codeCommit.createPullRequest(
                        r -> r.title("Other").clientRequestToken("token-1").targets(t -> t.repositoryName("web")
                                .sourceReference("feature"))))
                .isInstanceOf(IdempotencyParameterMismatchException.class);
    }

    @Test
    void aClosedPullRequestStaysClosedAndIsListedAsSuch() {
        put("feature", "b.txt", "b\n", base);
        open("One");
        open("Two");
        codeCommit.updatePullRequestTitle(r -> r.pullRequestId("2").title("Second"));
        codeCommit.updatePullRequestDescription(r -> r.pullRequestId("2").description("Why"));
        codeCommit.updatePullRequestStatus(r -> r.pullRequestId("1").pullRequestStatus("CLOSED"));
        assertThat(codeCommit
                        .listPullRequests(r -> r.repositoryName("web").pullRequestStatus("OPEN"))
                        .pullRequestIds())
                .containsExactly("2");
        assertThat(codeCommit.listPullRequests(r -> r.repositoryName("web")).pullRequestIds())
                .containsExactly("2", "1");
        assertThat(get("2").title()).isEqualTo("Second");
        assertThat(get("2").description()).isEqualTo("Why");
        assertThatThrownBy(() -> codeCommit.updatePullRequestStatus(
                        r -> r.pullRequestId("1").pullRequestStatus("OPEN")))
                .isInstanceOf(InvalidPullRequestStatusUpdateException.class);
        assertThatThrownBy(() -> codeCommit.updatePullRequestTitle(
                        r -> r.pullRequestId("1").title("x")))
                .isInstanceOf(PullRequestAlreadyClosedException.class);
    }

    @Test
    void aPullRequestWhoseBranchGoesIsClosed() {
        put("feature", "b.txt", "b\n", base);
        open("One");
        codeCommit.deleteBranch(r -> r.repositoryName("web").branchName("feature"));
        assertThat(get("1").pullRequestStatus()).isEqualTo(PullRequestStatusEnum.CLOSED);
        assertThat(target(get("1")).mergeMetadata().isMerged()).isFalse();
    }

    @Test
    void aDeletedRepositoryTakesItsPullRequestsAlong() {
        put("feature", "b.txt", "b\n", base);
        open("One");
        codeCommit.deleteRepository(r -> r.repositoryName("web"));
        assertThatThrownBy(() -> get("1")).isInstanceOf(PullRequestDoesNotExistException.class);
    }

    // ---- merges

    @Test
    void aFastForwardMovesTheBranch() {
        String feature = put("feature", "b.txt", "b\n", base);
        open("One");
        assertThatThrownBy(() -> codeCommit.mergePullRequestByFastForward(
                        r -> r.pullRequestId("1").repositoryName("web").sourceCommitId(base)))
                .isInstanceOf(TipOfSourceReferenceIsDifferentException.class);
        MergeMetadata merged = target(codeCommit
                        .mergePullRequestByFastForward(
                                r -> r.pullRequestId("1").repositoryName("web").sourceCommitId(feature))
                        .pullRequest())
                .mergeMetadata();
        assertThat(merged.isMerged()).isTrue();
        assertThat(merged.mergeOption()).isEqualTo(MergeOptionTypeEnum.FAST_FORWARD_MERGE);
        assertThat(tip("main")).isEqualTo(feature).isEqualTo(merged.mergeCommitId());
        assertThat(get("1").pullRequestStatus()).isEqualTo(PullRequestStatusEnum.CLOSED);
        assertThatThrownBy(() -> codeCommit.mergePullRequestByFastForward(
                        r -> r.pullRequestId("1").repositoryName("web")))
                .isInstanceOf(PullRequestAlreadyClosedException.class);
    }

    @Test
    void aThreeWayMergeHasBothParentsAndASquashOne() {
        String feature = put("feature", "a.txt", LINES.replace("1\n", "one\n"), base);
        String main = put("main", "a.txt", LINES.replace("9\n", "nine\n"), base);
        open("Both");
        assertThatThrownBy(() -> codeCommit.mergePullRequestByFastForward(
                        r -> r.pullRequestId("1").repositoryName("web")))
                .isInstanceOf(ManualMergeRequiredException.class);
        assertThatThrownBy(() -> codeCommit.mergePullRequestByThreeWay(
                        r -> r.pullRequestId("1").repositoryName("web")))
                .as("the same file, by default a conflict")
                .isInstanceOf(ManualMergeRequiredException.class);
        codeCommit.mergePullRequestByThreeWay(r -> r.pullRequestId("1")
                .repositoryName("web")
                .conflictDetailLevel("LINE_LEVEL")
                .commitMessage("Merge it")
                .authorName("Dev"));
        Commit merge = codeCommit
                .getCommit(r -> r.repositoryName("web").commitId(tip("main")))
                .commit();
        assertThat(merge.parents()).containsExactly(main, feature);
        assertThat(merge.message()).isEqualTo("Merge it");
        assertThat(file("main", "a.txt")).isEqualTo("one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        assertThat(codeCommit
                        .getMergeCommit(r -> r.repositoryName("web")
                                .sourceCommitSpecifier(feature)
                                .destinationCommitSpecifier(main))
                        .mergedCommitId())
                .isEqualTo(merge.commitId());
        put("feature", "c.txt", "c\n", feature);
        open("Squashed");
        codeCommit.mergePullRequestBySquash(
                r -> r.pullRequestId("2").repositoryName("web").conflictDetailLevel("LINE_LEVEL"));
        Commit squash = codeCommit
                .getCommit(r -> r.repositoryName("web").commitId(tip("main")))
                .commit();
        assertThat(squash.parents()).containsExactly(merge.commitId());
        assertThat(squash.message()).isEqualTo("Squashed");
    }

    private String file(String branch, String path) {
        return codeCommit
                .getFile(r -> r.repositoryName("web").commitSpecifier(branch).filePath(path))
                .fileContent()
                .asUtf8String();
    }

    @Test
    void conflictsAreNamedByFile() {
        put("feature", "a.txt", LINES.replace("5\n", "five\n"), base);
        put("main", "a.txt", LINES.replace("5\n", "V\n"), base);
        GetMergeConflictsResponse found = conflicts("LINE_LEVEL", "NONE");
        assertThat(found.mergeable()).isFalse();
        ConflictMetadata conflict = found.conflictMetadataList().get(0);
        assertThat(conflict.filePath()).isEqualTo("a.txt");
        assertThat(conflict.numberOfConflicts()).isEqualTo(1);
        assertThat(conflict.mergeOperations().source()).isEqualTo(ChangeTypeEnum.M);
        assertThat(conflicts("LINE_LEVEL", "ACCEPT_SOURCE").mergeable()).isTrue();
        assertThat(codeCommit
                        .getMergeOptions(r -> r.repositoryName("web")
                                .sourceCommitSpecifier("feature")
                                .destinationCommitSpecifier("main"))
                        .mergeOptions())
                .isEmpty();
        open("Conflict");
        assertThatThrownBy(() -> codeCommit.mergePullRequestByThreeWay(
                        r -> r.pullRequestId("1").repositoryName("web").conflictDetailLevel("LINE_LEVEL")))
                .isInstanceOf(ManualMergeRequiredException.class);
        codeCommit.mergePullRequestByThreeWay(r -> r.pullRequestId("1")
                .repositoryName("web")
                .conflictDetailLevel("LINE_LEVEL")
                .conflictResolutionStrategy("ACCEPT_SOURCE"));
        assertThat(file("main", "a.txt")).contains("five");
    }

    private GetMergeConflictsResponse conflicts(String level, String strategy) {
        return codeCommit.getMergeConflicts(r -> r.repositoryName("web")
                .sourceCommitSpecifier("feature")
                .destinationCommitSpecifier("main")
                .mergeOption("THREE_WAY_MERGE")
                .conflictDetailLevel(level)
                .conflictResolutionStrategy(strategy));
    }

    @Test
    void aMergeThatSomebodyPushesClosesThePullRequest() {
        String feature = put("feature", "b.txt", "b\n", base);
        open("Pushed");
        codeCommit.createBranch(r -> r.repositoryName("web").branchName("copy").commitId(feature));
        codeCommit
                .createPullRequest(r ->
                        r.title("Copy").targets(t -> t.repositoryName("web").sourceReference("copy")))
                .pullRequest();
        codeCommit.mergePullRequestByFastForward(r -> r.pullRequestId("2").repositoryName("web"));
        MergeMetadata merged = target(get("1")).mergeMetadata();
        assertThat(merged.isMerged()).isTrue();
        assertThat(merged.mergeOption()).isNull();
    }

    // ---- comments

    private Comment comment(String content, String token) {
        return codeCommit
                .postCommentForPullRequest(r -> r.pullRequestId("1")
                        .repositoryName("web")
                        .beforeCommitId(base)
                        .afterCommitId(tip("feature"))
                        .content(content)
                        .clientRequestToken(token))
                .comment();
    }

    @Test
    void commentsArePostedOnceAnsweredAndChanged() {
        put("feature", "b.txt", "b\n", base);
        open("One");
        Comment first = comment("Hello", "t");
        assertThat(comment("Hello", "t").commentId()).isEqualTo(first.commentId());
        assertThatThrownBy(() -> comment("Other", "t")).isInstanceOf(IdempotencyParameterMismatchException.class);
        codeCommit.postCommentReply(r -> r.inReplyTo(first.commentId()).content("Yes"));
        codeCommit.updateComment(r -> r.commentId(first.commentId()).content("Hello again"));
        CommentsForPullRequest thread = codeCommit
                .getCommentsForPullRequest(r -> r.pullRequestId("1"))
                .commentsForPullRequestData()
                .get(0);
        assertThat(thread.comments()).extracting(Comment::content).containsExactly("Hello again", "Yes");
        assertThat(thread.comments().get(1).inReplyTo()).isEqualTo(first.commentId());
        codeCommit.deleteCommentContent(r -> r.commentId(first.commentId()));
        assertThatThrownBy(() -> codeCommit.getComment(r -> r.commentId(first.commentId())))
                .isInstanceOf(CommentDeletedException.class);
        assertThatThrownBy(() -> codeCommit.updateComment(
                        r -> r.commentId(first.commentId()).content("x")))
                .isInstanceOf(CommentDeletedException.class);
    }

    @Test
    void aCommentHasAtMost10240CharactersAndOneAuthor() {
        put("feature", "b.txt", "b\n", base);
        open("One");
        Comment full = comment("x".repeat(10_240), "full");
        assertThatThrownBy(() -> comment("x".repeat(10_241), "more"))
                .isInstanceOf(CommentContentSizeLimitExceededException.class);
        assertThatThrownBy(() -> clients.assumed("arn:aws:iam::123456789012:role/other", "job")
                        .codeCommit()
                        .updateComment(r -> r.commentId(full.commentId()).content("mine")))
                .isInstanceOf(CommentNotCreatedByCallerException.class);
    }

    // ---- approvals

    @Test
    void anApprovalHoldsForItsRevisionOnly() {
        String feature = put("feature", "b.txt", "b\n", base);
        PullRequest made = open("One");
        codeCommit.createPullRequestApprovalRule(r -> r.pullRequestId("1")
                .approvalRuleName("two eyes")
                .approvalRuleContent("{\"Version\":\"2018-11-08\",\"Statements\":[{\"Type\":\"Approvers\","
                        + "\"NumberOfApprovalsNeeded\":1,\"ApprovalPoolMembers\":"
                        + "[\"CodeCommitApprovers:123456789012:reviewer/*\"]}]}"));
        assertThatThrownBy(() -> codeCommit.mergePullRequestByFastForward(
                        r -> r.pullRequestId("1").repositoryName("web")))
                .isInstanceOf(PullRequestApprovalRulesNotSatisfiedException.class);
        assertThatThrownBy(() -> approve(codeCommit, made.revisionId()))
                .isInstanceOf(PullRequestCannotBeApprovedByAuthorException.class);
        CodeCommitClient reviewer = clients.assumed("arn:aws:iam::123456789012:role/reviewer", "ann")
                .codeCommit();
        approve(reviewer, made.revisionId());
        assertThat(approved(made.revisionId())).isTrue();
        put("feature", "c.txt", "c\n", feature);
        String revision = get("1").revisionId();
        assertThat(approved(revision)).isFalse();
        assertThatThrownBy(() -> approve(reviewer, made.revisionId())).isInstanceOf(RevisionNotCurrentException.class);
        assertThat(codeCommit
                        .getPullRequestApprovalStates(r -> r.pullRequestId("1").revisionId(made.revisionId()))
                        .approvals())
                .extracting(Approval::userArn)
                .containsExactly("arn:aws:sts::123456789012:assumed-role/reviewer/ann");
        approve(reviewer, revision);
        codeCommit.mergePullRequestByFastForward(r -> r.pullRequestId("1").repositoryName("web"));
    }

    private static void approve(CodeCommitClient client, String revision) {
        client.updatePullRequestApprovalState(
                r -> r.pullRequestId("1").revisionId(revision).approvalState("APPROVE"));
    }

    private boolean approved(String revision) {
        return codeCommit
                .evaluatePullRequestApprovalRules(r -> r.pullRequestId("1").revisionId(revision))
                .evaluation()
                .approved();
    }

    // ---- events

    @Test
    void queuesHearOfBranchesPullRequestsCommentsAndApprovals() throws IOException {
        SqsClient sqs = clients.sqs();
        String queue = sqs.createQueue(r -> r.queueName("events")).queueUrl();
        aws.admin()
                .events()
                .rule(new EventBus.Rule(
                        List.of("aws.codecommit"),
                        null,
                        null,
                        "arn:aws:sqs:us-east-1:" + AwsLocal.ACCOUNT + ":events"));
        put("feature", "b.txt", "b\n", base);
        PullRequest made = open("One");
        comment("Hello", "t");
        approve(
                clients.assumed("arn:aws:iam::123456789012:role/reviewer", "ann")
                        .codeCommit(),
                made.revisionId());
        codeCommit.mergePullRequestByFastForward(r -> r.pullRequestId("1").repositoryName("web"));
        List<String> heard = new ArrayList<>();
        for (var message : sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                .messages()) {
            JsonNode event = new ObjectMapper().readTree(message.body());
            heard.add(event.path("detail-type").asText() + ": "
                    + event.path("detail").path("event").asText());
            assertThat(event.path("resources").get(0).asText())
                    .isEqualTo("arn:aws:codecommit:us-east-1:123456789012:web");
        }
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "CodeCommit Repository State Change: referenceUpdated",
                        "CodeCommit Pull Request State Change: pullRequestCreated",
                        "CodeCommit Comment on Pull Request: commentOnPullRequestCreated",
                        "CodeCommit Pull Request State Change: pullRequestApprovalStateChanged",
                        "CodeCommit Repository State Change: referenceUpdated",
                        "CodeCommit Pull Request State Change: pullRequestMergeStatusUpdated");
    }

    @Test
    void aNewPullRequestGetsTheRulesOfTemplatesThatAreAboutItsTarget() {
        for (String target : List.of("main", "release")) {
            codeCommit.createApprovalRuleTemplate(r -> r.approvalRuleTemplateName("for " + target)
                    .approvalRuleTemplateContent("{\"Version\":\"2018-11-08\",\"DestinationReferences\":[\"refs/heads/"
                            + target + "\"],\"Statements\":[{\"Type\":\"Approvers\",\"NumberOfApprovalsNeeded\":1}]}"));
            codeCommit.associateApprovalRuleTemplateWithRepository(
                    r -> r.approvalRuleTemplateName("for " + target).repositoryName("web"));
        }
        put("feature", "b.txt", "b", base);
        PullRequest pull = open("Ruled");
        assertThat(pull.approvalRules()).hasSize(1);
        assertThat(pull.approvalRules().get(0).originApprovalRuleTemplate().approvalRuleTemplateName())
                .isEqualTo("for main");
        assertThatThrownBy(() -> codeCommit.mergePullRequestByFastForward(
                        r -> r.pullRequestId("1").repositoryName("web")))
                .isInstanceOf(PullRequestApprovalRulesNotSatisfiedException.class);
        assertThat(codeCommit
                        .listAssociatedApprovalRuleTemplatesForRepository(r -> r.repositoryName("web"))
                        .approvalRuleTemplateNames())
                .containsExactly("for main", "for release");
        assertThatThrownBy(() -> codeCommit.deleteApprovalRuleTemplate(r -> r.approvalRuleTemplateName("for main")))
                .isInstanceOf(ApprovalRuleTemplateInUseException.class);
        assertThatThrownBy(() -> codeCommit.associateApprovalRuleTemplateWithRepository(
                        r -> r.approvalRuleTemplateName("none").repositoryName("web")))
                .isInstanceOf(ApprovalRuleTemplateDoesNotExistException.class);
        codeCommit.disassociateApprovalRuleTemplateFromRepository(
                r -> r.approvalRuleTemplateName("for main").repositoryName("web"));
        codeCommit.deleteApprovalRuleTemplate(r -> r.approvalRuleTemplateName("for main"));
        assertThat(codeCommit.listApprovalRuleTemplates(r -> {}).approvalRuleTemplateNames())
                .containsExactly("for release");
    }
}
