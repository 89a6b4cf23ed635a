package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Freezes the state of alarms, and metrics, into the build and gives the job its weather; changes no result. */
public final class AwsBuildHealthStep extends AlarmStep implements HealthSettings {
    static final String FUNCTION = "awsBuildHealth";

    /** Whether the metrics behind the alarms are read. */
    private Boolean metrics;

    private ArrayList<GateMetric> queries;
    private boolean failOnError;

    @DataBoundConstructor
    public AwsBuildHealthStep() {
        // Alarms, metrics or both must be given.
    }

    @Override
    public boolean isMetrics() {
        return metrics != null && metrics; // null in a job saved without it
    }

    @DataBoundSetter
    public void setMetrics(boolean metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<GateMetric> getMetricQueries() {
        return queries == null ? null : new ArrayList<>(queries);
    }

    @DataBoundSetter
    public void setMetricQueries(List<GateMetric> metricQueries) {
        this.queries = metricQueries == null || metricQueries.isEmpty() ? null : new ArrayList<>(metricQueries);
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
        HealthWork work = new HealthWork(this, failOnError);
        return new RepeatableExecution<>(context, choice(), work.toString(), work);
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
                    .needs("cloudwatch:DescribeAlarms")
                    .uses("cloudwatch:GetMetricData", "tag:GetResources");
        }

        /** Judges the metrics as well, before AWS is asked for anything. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            AwsBuildHealthStep step = (AwsBuildHealthStep) super.newInstance(arguments);
            try {
                step.queries();
            } catch (IllegalArgumentException e) {
                throw new AbortException(FUNCTION + ": " + e.getMessage());
            }
            return step;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return HealthSettings.fromJenkinsfile(arguments);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            return GateMetric.shown(super.customUninstantiate(described));
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsBuildHealthStep_displayName();
        }
    }
}
