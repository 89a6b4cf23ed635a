package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestChanges;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Merges a pull request as it was built, and returns the commit that the target is at then. */
public final class CodeCommitMergePullRequestStep extends PullRequestStep {
    private static final String FUNCTION = "codeCommitMergePullRequest";

    private MergeStrategy strategy = MergeStrategy.THREE_WAY;
    private String message;

    @DataBoundConstructor
    public CodeCommitMergePullRequestStep() {
        // everything has a default
    }

    public MergeStrategy getStrategy() {
        return strategy == null ? MergeStrategy.THREE_WAY : strategy; // null in a job saved without it
    }

    @DataBoundSetter
    public void setStrategy(MergeStrategy strategy) {
        this.strategy = strategy == null ? MergeStrategy.THREE_WAY : strategy;
    }

    /** Of the merge commit; null for CodeCommit's own. */
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, choice(), FUNCTION, new Work(this));
    }

    private static final class Work extends ReviewWork<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final MergeStrategy strategy;
        private final String message;

        Work(CodeCommitMergePullRequestStep step) {
            super(step);
            this.strategy = step.getStrategy();
            this.message = step.message;
        }

        @Override
        String run(Review review, WorkContext context) throws AwsFlowException, InterruptedException {
            PullRequestChanges changes = new PullRequestChanges(review.session());
            String id = review.pull().id();
            if (!review.pull().isOpen()) {
                // As after a restart of the controller that came after the merge.
                Optional<String> merged = changes.merged(id);
                if (merged.isEmpty()) {
                    throw new AwsFlowException(
                            FailureClass.INVALID, Messages.CodeCommitMergePullRequestStep_closed(id, 0));
                }
                review.built(); // somebody else may have merged another commit
                review.log(FUNCTION, Messages.CodeCommitMergePullRequestStep_closed(id, 1));
                return merged.get();
            }
            String commit = changes.merge(review.pull(), strategy, review.built(), message);
            review.log(
                    FUNCTION,
                    Messages.CodeCommitMergePullRequestStep_done(
                            id, review.pull().repository(), review.pull().destination(), Review.shortId(commit)));
            return commit;
        }
    }

    /** Descriptor of {@code codeCommitMergePullRequest}. */
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
                            "codecommit:MergePullRequestByFastForward",
                            "codecommit:MergePullRequestBySquash",
                            "codecommit:MergePullRequestByThreeWay")
                    .uses("codecommit:EvaluatePullRequestApprovalRules");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitMergePullRequestStep_displayName();
        }
    }
}
