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

/** Asks Logs Insights and gives the rows. */
public final class CloudWatchLogsQueryStep extends LogsStep {
    static final String FUNCTION = "cloudWatchLogsQuery";
    private static final int DEFAULT_SINCE_MINUTES = 60;
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MOST_ROWS = 10_000;

    private final String query;
    private Integer limit;

    /** @param query in the language of Logs Insights */
    @DataBoundConstructor
    public CloudWatchLogsQueryStep(String query) {
        this.query = Util.fixEmptyAndTrim(query);
    }

    public String getQuery() {
        return query;
    }

    /** Rows that it gives at most. */
    public int getLimit() {
        return limit == null ? DEFAULT_LIMIT : limit; // null in a job saved without it
    }

    @DataBoundSetter
    public void setLimit(int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException(
                    Messages.CloudWatchLogsQueryStep_limit(String.valueOf(limit), String.valueOf(MOST_ROWS)));
        }
        this.limit = limit;
    }

    @Override
    int defaultSinceMinutes() {
        return DEFAULT_SINCE_MINUTES;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            LogRequest request = new LogRequest(Lines.of(getGroups()), null, getFailOn(), query == null ? "" : query);
            return new LogQueryExecution(context, choice(), request, getSinceMinutes(), getLimit());
        } catch (IllegalArgumentException e) {
            throw new AbortException(FUNCTION + ": " + e.getMessage());
        }
    }

    /** Describes {@code cloudWatchLogsQuery}. */
    @Extension
    public static final class DescriptorImpl extends LogsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs("logs:StartQuery", "logs:GetQueryResults")
                    .uses("logs:StopQuery");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchLogsQueryStep_displayName();
        }
    }
}
