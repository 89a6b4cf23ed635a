package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestChanges;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
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
        return new RepeatableExecution<>(context, choice(), FUNCTION, new Work(this));
    }

    private static final class Work extends ReviewWork<Void> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean revoke;

        Work(CodeCommitApproveStep step) {
            super(step);
            this.revoke = step.revoke;
        }

        @Override
        Void run(Review review, WorkContext context) throws AwsFlowException, InterruptedException {
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
