package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Waits while alarms stay quiet, and fails on the first one that is on. */
public final class CloudWatchGateStep extends OperationStep {
    static final String FUNCTION = "cloudWatchGate";
    private static final int DEFAULT_SOAK_MINUTES = 5;
    private static final int DEFAULT_BASELINE_MINUTES = 60;

    /** A week: what soaks longer is no gate of one build. */
    private static final int LONGEST_SOAK_MINUTES = 7 * 24 * 60;

    /** How long beyond the soak CloudWatch may be out of reach, in minutes. */
    private static final int SLACK_MINUTES = 60;

    private ArrayList<String> alarms;
    private String alarmPrefix;
    private String tags;
    private ArrayList<GateMetric> metrics;
    private Integer baselineMinutes;
    private Integer soakMinutes;
    private OnAlarm onAlarm = OnAlarm.fail;
    private boolean requireData;
    private boolean ignoreAlreadyInAlarm;
    private boolean rollback;

    @DataBoundConstructor
    public CloudWatchGateStep() {
        // Alarms, metrics or both must be given.
    }

    /** Names or ARNs; null if there is a prefix. */
    public List<String> getAlarms() {
        return alarms == null ? null : new ArrayList<>(alarms);
    }

    @DataBoundSetter
    public void setAlarms(List<String> alarms) {
        this.alarms = AlarmLists.copy(alarms);
    }

    /** For the form: one name a line. */
    public String getAlarmLines() {
        return AlarmLists.lines(alarms);
    }

    /** What the names of the alarms begin with; null if they are named. */
    public String getAlarmPrefix() {
        return alarmPrefix;
    }

    @DataBoundSetter
    public void setAlarmPrefix(String alarmPrefix) {
        this.alarmPrefix = Util.fixEmptyAndTrim(alarmPrefix);
    }

    /** All of which an alarm must have, one {@code key=value} a line; null if they are chosen otherwise. */
    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Pairs.checked(AlarmLists.TAGS, tags);
    }

    /** Metrics that are looked at without an alarm; null for none. */
    public List<GateMetric> getMetrics() {
        return metrics == null ? null : new ArrayList<>(metrics);
    }

    @DataBoundSetter
    public void setMetrics(List<GateMetric> metrics) {
        this.metrics = metrics == null || metrics.isEmpty() ? null : new ArrayList<>(metrics);
    }

    /** How long before the deployment the metrics are taken to compare with. */
    public int getBaselineMinutes() {
        return baselineMinutes == null ? DEFAULT_BASELINE_MINUTES : baselineMinutes; // null in a job saved without it
    }

    @DataBoundSetter
    public void setBaselineMinutes(int baselineMinutes) {
        if (baselineMinutes < 1 || baselineMinutes > LONGEST_SOAK_MINUTES) {
            throw new IllegalArgumentException(Messages.CloudWatchGateStep_baseline(
                    String.valueOf(baselineMinutes), String.valueOf(LONGEST_SOAK_MINUTES)));
        }
        this.baselineMinutes = baselineMinutes;
    }

    /** How long the alarms must stay quiet; 0 looks once. */
    public int getSoakMinutes() {
        return soakMinutes == null ? DEFAULT_SOAK_MINUTES : soakMinutes; // null in a job saved without it
    }

    @DataBoundSetter
    public void setSoakMinutes(int soakMinutes) {
        if (soakMinutes < 0 || soakMinutes > LONGEST_SOAK_MINUTES) {
            throw new IllegalArgumentException(Messages.CloudWatchGateStep_soak(
                    String.valueOf(soakMinutes), String.valueOf(LONGEST_SOAK_MINUTES)));
        }
        this.soakMinutes = soakMinutes;
    }

    public OnAlarm getOnAlarm() {
        return onAlarm == null ? OnAlarm.fail : onAlarm; // null in a job saved without it
    }

    @DataBoundSetter
    public void setOnAlarm(OnAlarm onAlarm) {
        this.onAlarm = onAlarm == null ? OnAlarm.fail : onAlarm;
    }

    public boolean isRequireData() {
        return requireData;
    }

    @DataBoundSetter
    public void setRequireData(boolean requireData) {
        this.requireData = requireData;
    }

    public boolean isIgnoreAlreadyInAlarm() {
        return ignoreAlreadyInAlarm;
    }

    @DataBoundSetter
    public void setIgnoreAlreadyInAlarm(boolean ignoreAlreadyInAlarm) {
        this.ignoreAlreadyInAlarm = ignoreAlreadyInAlarm;
    }

    /** Whether a gate that fails brings back the deployment before it. */
    public boolean isRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(boolean rollback) {
        this.rollback = rollback;
    }

    @Override
    protected int defaultTimeoutMinutes() {
        return getSoakMinutes() + SLACK_MINUTES;
    }

    @Override
    protected OperationPlan plan() {
        return new GatePlan(this);
    }

    /** Nothing runs in AWS, so there is only one way to stop. */
    @Override
    protected String abortMode() {
        return "stop";
    }

    /** Describes {@code cloudWatchGate}. */
    @Extension
    @Symbol(FUNCTION)
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
            CloudWatchGateStep step = (CloudWatchGateStep) super.newInstance(arguments);
            try {
                step.plan();
            } catch (IllegalArgumentException e) {
                throw new AbortException(FUNCTION + ": " + e.getMessage());
            }
            return step;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> changed = new LinkedHashMap<>(super.customInstantiate(arguments));
            changed.computeIfPresent(GateMetric.METRICS, (key, value) -> GateMetric.listed(value));
            return changed;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            return GateMetric.shown(super.customUninstantiate(described));
        }

        @POST
        public FormValidation doCheckRollback(
                @AncestorInPath Item item, @QueryParameter boolean value, @QueryParameter String onAlarm) {
            boolean maySee = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ);
            return maySee && value && OnAlarm.unstable.name().equals(onAlarm)
                    ? FormValidation.error(Messages.GatePlan_unstableRollback())
                    : FormValidation.ok();
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchGateStep_displayName();
        }
    }
}
