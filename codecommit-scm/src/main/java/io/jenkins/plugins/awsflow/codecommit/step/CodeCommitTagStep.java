package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.TagOrder;
import io.jenkins.plugins.awsflow.codecommit.scm.BuildSource;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ConnectionChoice;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Tags what the build has checked out, by the connection of the checkout, and returns the commit. */
public final class CodeCommitTagStep extends Step {
    private static final String FUNCTION = "codeCommitTag";

    private final String name;
    private String message;
    private String commit;

    @DataBoundConstructor
    public CodeCommitTagStep(String name) {
        this.name = Required.text("name", name);
        if (!TagOrder.isValid(this.name)) {
            throw new IllegalArgumentException(Messages.CodeCommitTagStep_wrongName(this.name));
        }
    }

    public String getName() {
        return name;
    }

    /** Null for a tag that is nothing but a name. */
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Full id; null for what the build has checked out. */
    public String getCommit() {
        return commit;
    }

    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = Util.fixEmptyAndTrim(commit);
        if (this.commit != null && !RemoteRefs.isCommit(this.commit)) {
            throw new IllegalArgumentException(Messages.CodeCommitTagStep_wrongCommit(this.commit));
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, ConnectionChoice.none(), FUNCTION, new Work(name, message, commit));
    }

    private static final class Work implements RepeatableWork<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String name;
        private final String message;
        private final String commit;

        Work(String name, String message, String commit) {
            this.name = name;
            this.message = message;
            this.commit = commit;
        }

        @Override
        public String run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
            BuildSource source = BuildSource.of(context.run(), null)
                    .orElseThrow(() ->
                            new AwsFlowException(FailureClass.INVALID, Messages.CodeCommitTagStep_noSource(FUNCTION)));
            FilePath clone = context.workspace();
            BuildSource.Tagged tagged = source.tag(clone, name, commit, message, context.listener());
            String id = Review.shortId(tagged.commit());
            new ProgressLog(context.listener(), FUNCTION)
                    .line(
                            tagged.isNew()
                                    ? Messages.CodeCommitTagStep_made(id, source.repository(), name)
                                    : Messages.CodeCommitTagStep_there(id, source.repository(), name));
            return tagged.commit();
        }
    }

    /** Descriptor of {@code codeCommitTag}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        protected Set<Class<?>> furtherContext() {
            return Set.of(FilePath.class);
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needsOn(
                            "arn:aws:codecommit:REGION:ACCOUNT:REPOSITORY", "codecommit:GitPull", "codecommit:GitPush");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitTagStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object tag = namedArgs.get("name");
            return tag == null ? null : tag.toString();
        }
    }
}
