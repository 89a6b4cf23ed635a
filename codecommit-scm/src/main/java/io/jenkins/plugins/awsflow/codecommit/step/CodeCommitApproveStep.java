package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestChanges;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Approves a pull request as it was built, or takes the approval back. */
public final class CodeCommitApproveStep extends PullRequestStep {
    private static final String FUNCTION = "codeCommitApprove";

    private boolean revoke;

    @DataBoundConstructor
    public CodeCommitApproveStep() {
        // everything has a default
    }

    /** Whether the approval is taken back. */
    public boolean isRevoke() {
        return revoke;
    }

    @DataBoundSetter
    public void setRevoke(boolean revoke) {
        this.revoke = revoke;
    }

    @Override
    public StepExecution start(StepContext context) {
        Work work = new Work(getPullRequest(), hasOwnConnection(), revoke);
        return new RepeatableExecution<>(context, choice(), FUNCTION, work);
    }

    private static final class Work implements RepeatableWork<Void> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String pullRequest;
        private final boolean ownConnection;
        private final boolean revoke;

        Work(String pullRequest, boolean ownConnection, boolean revoke) {
            this.pullRequest = pullRequest;
            this.ownConnection = ownConnection;
            this.revoke = revoke;
        }

        @Override
        public Void run(WorkContext context) throws AwsFlowException, InterruptedException {
            Review review = Review.of(context, pullRequest, ownConnection);
            String commit = revoke ? review.pull().sourceCommit() : review.built();
            new PullRequestChanges(review.session()).approve(review.pull(), !revoke);
            String id = review.pull().id();
            String repository = review.pull().repository();
            review.log(
                    FUNCTION,
                    revoke
                            ? Messages.CodeCommitApproveStep_revoked(id, repository)
                            : Messages.CodeCommitApproveStep_approved(id, repository, Review.shortId(commit)));
            return null;
        }
    }

    /** Descriptor of {@code codeCommitApprove}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needsOn(
                            "arn:aws:codecommit:REGION:ACCOUNT:REPOSITORY",
                            "codecommit:GetPullRequest",
                            "codecommit:ListPullRequests",
                            "codecommit:UpdatePullRequestApprovalState");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitApproveStep_displayName();
        }
    }
}
