package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Sends what a build, its stages and its deployments took, and values of its own, out to CloudWatch. */
public final class CloudWatchMetricsStep extends AwsStep {
    static final String FUNCTION = "cloudWatchMetrics";
    private static final String NAMESPACE = "Jenkins";

    private String namespace;
    private ArrayList<PublishedMetric> metrics;
    private String dimensions;
    private Boolean automatic;
    private String logGroup;
    private boolean failOnError;

    @DataBoundConstructor
    public CloudWatchMetricsStep() {
        // Everything has its default.
    }

    public String getNamespace() {
        return namespace == null ? NAMESPACE : namespace; // null in a job saved without it
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        String text = Util.fixEmptyAndTrim(namespace);
        this.namespace = NAMESPACE.equals(text) ? null : text;
    }

    /** Values of the job's own; null for none. */
    public List<PublishedMetric> getMetrics() {
        return metrics == null ? null : new ArrayList<>(metrics);
    }

    @DataBoundSetter
    public void setMetrics(List<PublishedMetric> metrics) {
        this.metrics = metrics == null || metrics.isEmpty() ? null : new ArrayList<>(metrics);
    }

    /** Those that all of them have, one {@code name=value} a line; null for none. */
    public String getDimensions() {
        return dimensions;
    }

    @DataBoundSetter
    public void setDimensions(String dimensions) {
        this.dimensions = Pairs.checked(GateMetric.DIMENSIONS, dimensions);
    }

    /** Whether build, stages and deployments are measured. */
    public boolean isAutomatic() {
        return automatic == null || automatic; // null in a job saved without it
    }

    @DataBoundSetter
    public void setAutomatic(boolean automatic) {
        this.automatic = automatic;
    }

    /** The log to write them to in the embedded metric format; null for CloudWatch itself. */
    public String getLogGroup() {
        return logGroup;
    }

    @DataBoundSetter
    public void setLogGroup(String logGroup) {
        this.logGroup = Util.fixEmptyAndTrim(logGroup);
    }

    /** Whether the step fails if something cannot be sent. */
    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @Override
    public StepExecution start(StepContext context) {
        MetricsWork work = new MetricsWork(this);
        return new RepeatableExecution<>(context, choice(), work.toString(), work);
    }

    /** Describes {@code cloudWatchMetrics}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("cloudwatch:PutMetricData").uses("logs:CreateLogStream", "logs:PutLogEvents");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchMetricsStep_displayName();
        }

        /** A Jenkinsfile has maps where the form has lines. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> changed = new LinkedHashMap<>(arguments);
            changed.computeIfPresent(GateMetric.METRICS, (key, value) -> PublishedMetric.listed(value));
            changed.computeIfPresent(GateMetric.DIMENSIONS, (key, value) -> Pairs.lines(value));
            return changed;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            shown.computeIfPresent(
                    GateMetric.METRICS,
                    (key, value) -> value instanceof Collection<?> list ? GateMetric.maps(list) : value);
            shown.computeIfPresent(GateMetric.DIMENSIONS, (key, value) -> Pairs.map(String.valueOf(value)));
            return described.withArguments(shown);
        }
    }
}
