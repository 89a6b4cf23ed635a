package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.ApprovalState;
import software.amazon.awssdk.services.codecommit.model.MergeMetadata;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestAlreadyClosedException;
import software.amazon.awssdk.services.codecommit.model.PullRequestApprovalRulesNotSatisfiedException;

/** Opens, approves and merges pull requests, on behalf of one session. */
public final class PullRequestChanges {
    private static final Logger LOGGER = Logger.getLogger(PullRequestChanges.class.getName());

    private final Calls calls;

    public PullRequestChanges(AwsSession session) {
        this.calls = new Calls(session);
    }

    private CodeCommitClient client() {
        return calls.client();
    }

    /**
     * Opens one; gives back its id.
     *
     * @param source short name of the branch that it brings
     * @param target short name of the branch that it is for; null for the default branch
     * @param description null for none
     * @param token of the client: the same one again opens nothing new
     */
    public String open(String repository, String source, String target, String title, String description, String token)
            throws AwsFlowException {
        return calls.of(repository, Messages.Api_openPullRequest(repository), () -> client().createPullRequest(
                        r -> r.title(title)
                                .description(description)
                                .clientRequestToken(token)
                                .targets(t -> t.repositoryName(repository)
                                        .sourceReference(source)
                                        .destinationReference(target)))
                .pullRequest()
                .pullRequestId());
    }

    /** Approves the revision of a pull request, or takes the approval back. */
    public void approve(PullRequestView pull, boolean approved) throws AwsFlowException {
        calls.of(pull.repository(), Messages.Api_approve(pull.id()), () -> client().updatePullRequestApprovalState(
                        r -> r.pullRequestId(pull.id())
                                .revisionId(pull.revision())
                                .approvalState(approved ? ApprovalState.APPROVE : ApprovalState.REVOKE)));
    }

    /**
     * Merges one; gives back the id of the commit that the target is at then.
     *
     * @param commit full id of what is merged: refused if the source is elsewhere
     * @param message null for CodeCommit's own
     */
    public String merge(PullRequestView pull, MergeStrategy strategy, String commit, String message)
            throws AwsFlowException {
        try {
            return mergeCommit(send(pull, strategy, commit, message)).orElse(commit);
        } catch (AwsFlowException e) {
            if (e.getCause() instanceof PullRequestApprovalRulesNotSatisfiedException) {
                throw new AwsFlowException(
                        FailureClass.INVALID,
                        Messages.PullRequest_notApproved(pull.id(), pull.repository(), openRules(pull)),
                        e.getCause());
            }
            if (!(e.getCause() instanceof PullRequestAlreadyClosedException)) {
                throw e;
            }
            // As after a call whose answer was lost, which the SDK made again.
            PullRequest now = read(pull.id());
            if (!commit.equals(now.pullRequestTargets().get(0).sourceCommit())) {
                throw e;
            }
            return mergeCommit(now).orElseThrow(() -> e);
        }
    }

    /** The approval rules that are not satisfied; of whoever may not ask it is said so. */
    private String openRules(PullRequestView pull) {
        try {
            List<String> open = client().evaluatePullRequestApprovalRules(
                            r -> r.pullRequestId(pull.id()).revisionId(pull.revision()))
                    .evaluation()
                    .approvalRulesNotSatisfied();
            return String.join(", ", open);
        } catch (SdkException e) {
            LOGGER.log(Level.FINE, "the rules are not told", e);
            return "?";
        }
    }

    private PullRequest send(PullRequestView pull, MergeStrategy strategy, String commit, String message)
            throws AwsFlowException {
        return calls.of(pull.repository(), Messages.Api_merge(pull.id()), () -> switch (strategy) {
            case FAST_FORWARD ->
                client().mergePullRequestByFastForward(r -> r.pullRequestId(pull.id())
                                .repositoryName(pull.repository())
                                .sourceCommitId(commit))
                        .pullRequest();
            case SQUASH ->
                client().mergePullRequestBySquash(r -> r.pullRequestId(pull.id())
                                .repositoryName(pull.repository())
                                .sourceCommitId(commit)
                                .commitMessage(message))
                        .pullRequest();
            case THREE_WAY ->
                client().mergePullRequestByThreeWay(r -> r.pullRequestId(pull.id())
                                .repositoryName(pull.repository())
                                .sourceCommitId(commit)
                                .commitMessage(message))
                        .pullRequest();
        });
    }

    /** The commit by which a pull request was merged; empty if it was not. */
    public Optional<String> merged(String id) throws AwsFlowException {
        return mergeCommit(read(id));
    }

    private PullRequest read(String id) throws AwsFlowException {
        return calls.of(null, Messages.Api_pullRequest(id), () -> client().getPullRequest(r -> r.pullRequestId(id))
                .pullRequest());
    }

    private static Optional<String> mergeCommit(PullRequest pull) {
        MergeMetadata merge = pull.pullRequestTargets().get(0).mergeMetadata();
        return merge == null || !Boolean.TRUE.equals(merge.isMerged())
                ? Optional.empty()
                : Optional.of(
                        merge.mergeCommitId() == null
                                ? pull.pullRequestTargets().get(0).sourceCommit()
                                : merge.mergeCommitId());
    }
}
