package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestComments;
import io.jenkins.plugins.awsflow.core.aws.ShortDigest;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Comments on a pull request. */
public final class CodeCommitCommentStep extends PullRequestStep {
    private static final String FUNCTION = "codeCommitComment";

    private final String text;
    private String key;

    @DataBoundConstructor
    public CodeCommitCommentStep(String text) {
        this.text = Required.text("text", text);
    }

    /** Markdown. */
    public String getText() {
        return text;
    }

    /** What the comment is about: the job has one comment for each key, which is changed; null writes a new one. */
    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = Util.fixEmptyAndTrim(key);
    }

    @Override
    public StepExecution start(StepContext context) {
        Work work = new Work(this, UUID.randomUUID().toString());
        return new RepeatableExecution<>(context, choice(), FUNCTION, work);
    }

    private static final class Work extends ReviewWork<Void> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String text;
        private final String key;

        /** The comment of this call is posted once, also when the controller is started anew in between. */
        private final String token;

        Work(CodeCommitCommentStep step, String token) {
            super(step);
            this.text = step.text;
            this.key = step.key;
            this.token = token;
        }

        @Override
        Void run(Review review, WorkContext context) throws AwsFlowException, InterruptedException {
            PullRequestApi api = new PullRequestApi(review.session());
            PullRequestComments comments = new PullRequestComments(api);
            if (key == null) {
                comments.add(review.pull(), text, Messages.Notes_cut(), token);
            } else {
                String whole = ShortDigest.of(context.run().getParent().getFullName() + "\nstep\n" + key);
                comments.put(review.pull(), whole, text, Messages.Notes_cut());
            }
            review.log(
                    FUNCTION,
                    Messages.CodeCommitCommentStep_done(
                            review.pull().id(), review.pull().repository()));
            return null;
        }
    }

    /** Descriptor of {@code codeCommitComment}. */
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
                            "codecommit:GetCommentsForPullRequest",
                            "codecommit:GetPullRequest",
                            "codecommit:ListPullRequests",
                            "codecommit:PostCommentForPullRequest")
                    .needs("codecommit:UpdateComment");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitCommentStep_displayName();
        }
    }
}
