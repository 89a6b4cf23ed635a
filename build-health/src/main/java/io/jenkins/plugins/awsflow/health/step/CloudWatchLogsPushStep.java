package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.health.Messages;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Writes what the build's log has so far to a log group. */
public final class CloudWatchLogsPushStep extends AwsStep {
    static final String FUNCTION = "cloudWatchLogsPush";

    private final String group;

    /** @param group a log group that is there */
    @DataBoundConstructor
    public CloudWatchLogsPushStep(String group) {
        this.group = Util.fixEmptyAndTrim(group);
    }

    public String getGroup() {
        return group;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            PushLogWork work = new PushLogWork(group == null ? "" : group);
            return new RepeatableExecution<>(context, choice(), work.toString(), work);
        } catch (IllegalArgumentException e) {
            throw new AbortException(FUNCTION + ": " + e.getMessage());
        }
    }

    /** Describes {@code cloudWatchLogsPush}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("logs:CreateLogStream", "logs:PutLogEvents");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchLogsPushStep_displayName();
        }
    }
}
