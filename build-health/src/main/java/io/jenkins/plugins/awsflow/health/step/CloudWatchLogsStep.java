package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Follows log groups while a block runs; a line on which to fail stops the block. */
public final class CloudWatchLogsStep extends LogsStep {
    static final String FUNCTION = "cloudWatchLogs";

    private String filter;
    private Boolean show;

    @DataBoundConstructor
    public CloudWatchLogsStep() {
        // Groups must be given.
    }

    /** A filter pattern in CloudWatch's syntax; null for any line. */
    public String getFilter() {
        return filter;
    }

    @DataBoundSetter
    public void setFilter(String filter) {
        this.filter = Util.fixEmptyAndTrim(filter);
    }

    /** Whether the build's log shows the lines. */
    public boolean isShow() {
        return show == null || show; // null in a job saved without it
    }

    @DataBoundSetter
    public void setShow(boolean show) {
        this.show = show;
    }

    @Override
    int defaultSinceMinutes() {
        return 0;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            LogRequest request = new LogRequest(Lines.of(getGroups()), filter, getFailOn(), null);
            return new LogTailExecution(context, choice(), request, getSinceMinutes(), isShow());
        } catch (IllegalArgumentException e) {
            throw new AbortException(FUNCTION + ": " + e.getMessage());
        }
    }

    /** Describes {@code cloudWatchLogs}. */
    @Extension
    public static final class DescriptorImpl extends LogsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("logs:FilterLogEvents");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchLogsStep_displayName();
        }
    }
}
