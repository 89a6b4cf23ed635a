package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Freezes the state of alarms into the build and gives the job its weather; changes no result. */
public final class AwsBuildHealthStep extends AlarmStep {
    static final String FUNCTION = "awsBuildHealth";

    private Boolean metrics;
    private boolean failOnError;

    @DataBoundConstructor
    public AwsBuildHealthStep() {
        // One of alarms and alarmPrefix must be given.
    }

    /** Whether the last hour of the metrics behind the alarms is read too. */
    public boolean isMetrics() {
        return metrics == null || metrics; // null in a job saved without it
    }

    @DataBoundSetter
    public void setMetrics(boolean metrics) {
        this.metrics = metrics;
    }

    /** Whether the step fails if CloudWatch cannot be read. */
    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @Override
    public StepExecution start(StepContext context) {
        AlarmChoice choice = chosen();
        HealthWork work = new HealthWork(FUNCTION, choice, isMetrics(), failOnError);
        return new RepeatableExecution<>(context, choice(), Messages.HealthWork_what(choice.title()), work);
    }

    /** Describes {@code awsBuildHealth}. */
    @Extension
    public static final class DescriptorImpl extends AlarmStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs("cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData")
                    .uses("tag:GetResources");
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsBuildHealthStep_displayName();
        }
    }
}
