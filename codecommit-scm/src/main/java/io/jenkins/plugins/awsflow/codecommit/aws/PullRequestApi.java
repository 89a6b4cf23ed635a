package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CommentView;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.Comment;
import software.amazon.awssdk.services.codecommit.model.CommentDeletedException;
import software.amazon.awssdk.services.codecommit.model.CommentDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.CommentNotCreatedByCallerException;
import software.amazon.awssdk.services.codecommit.model.IdempotencyParameterMismatchException;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestStatusEnum;
import software.amazon.awssdk.services.codecommit.model.PullRequestTarget;

/** The calls that are about pull requests, on behalf of one session. */
public final class PullRequestApi {
    private final AwsSession session;
    private final Calls calls;

    public PullRequestApi(AwsSession session) {
        this.session = session;
        this.calls = new Calls(session);
    }

    private CodeCommitClient client() {
        return calls.client();
    }

    /** ARN of whoever makes the calls. */
    String caller() {
        return session.arn();
    }

    /** What tells apart whose answers may be kept for whom. */
    String identity() {
        return session.identity();
    }

    /** Whose repositories these are, twelve digits. */
    public String account() {
        return session.account();
    }

    /** Region id. */
    public String region() {
        return session.region().id();
    }

    /** Ids of the open pull requests of a repository. */
    public List<String> open(String repository) throws AwsFlowException {
        return calls.of(repository, Messages.Api_pullRequests(repository), () -> client()
                .listPullRequestsPaginator(
                        r -> r.repositoryName(repository).pullRequestStatus(PullRequestStatusEnum.OPEN))
                .stream()
                .flatMap(page -> page.pullRequestIds().stream())
                .toList());
    }

    /** One pull request. */
    public PullRequestView get(String id) throws AwsFlowException {
        return view(calls.of(null, Messages.Api_pullRequest(id), () -> client().getPullRequest(r -> r.pullRequestId(id))
                .pullRequest()));
    }

    private static PullRequestView view(PullRequest pull) throws AwsFlowException {
        if (pull.pullRequestTargets().isEmpty()) {
            throw new AwsFlowException(FailureClass.REMOTE, Messages.Api_noTarget(pull.pullRequestId()));
        }
        PullRequestTarget target = pull.pullRequestTargets().get(0);
        return new PullRequestView(
                        pull.pullRequestId(),
                        pull.title(),
                        pull.authorArn(),
                        pull.pullRequestStatus() == PullRequestStatusEnum.OPEN,
                        target.repositoryName(),
                        target.sourceReference(),
                        target.destinationReference(),
                        target.sourceCommit(),
                        target.destinationCommit(),
                        pull.revisionId())
                .activeAt(Math.max(millis(pull.creationDate()), millis(pull.lastActivityDate())));
    }

    private static long millis(Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }

    /** The comments on a pull request and the replies to them, but for deleted ones. */
    public List<CommentView> comments(String id) throws AwsFlowException {
        return calls.of(
                null,
                Messages.Api_comments(id),
                () -> client().getCommentsForPullRequestPaginator(r -> r.pullRequestId(id)).stream()
                        .flatMap(page -> page.commentsForPullRequestData().stream())
                        .flatMap(thread -> thread.comments().stream())
                        .filter(comment -> !Boolean.TRUE.equals(comment.deleted()) && comment.content() != null)
                        .map(comment -> new CommentView(comment.commentId(), comment.authorArn(), comment.content()))
                        .toList());
    }

    /**
     * Posts a comment.
     *
     * @param token of the client: the same one again posts nothing new
     * @return false if the token's comment was deleted since
     */
    boolean post(PullRequestView pull, String content, String token) throws AwsFlowException {
        return calls.of(pull.repository(), Messages.Api_comment(pull.id()), () -> {
            try {
                Comment posted = client().postCommentForPullRequest(r -> r.pullRequestId(pull.id())
                                .repositoryName(pull.repository())
                                .beforeCommitId(pull.destinationCommit())
                                .afterCommitId(pull.sourceCommit())
                                .content(content)
                                .clientRequestToken(token))
                        .comment();
                return !Boolean.TRUE.equals(posted.deleted());
            } catch (IdempotencyParameterMismatchException e) {
                return true; // posted before, when one of the branches was elsewhere
            }
        });
    }

    /**
     * Changes what a comment says.
     *
     * @return false if it is not there any more, or is another's
     */
    boolean update(PullRequestView pull, String comment, String content) throws AwsFlowException {
        return calls.of(pull.repository(), Messages.Api_comment(pull.id()), () -> {
            try {
                client().updateComment(r -> r.commentId(comment).content(content));
                return true;
            } catch (CommentNotCreatedByCallerException | CommentDeletedException | CommentDoesNotExistException e) {
                return false;
            }
        });
    }
}
