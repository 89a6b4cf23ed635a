package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Has the state of alarms frozen into each build of a job when it is over, whatever its Jenkinsfile says of it. */
public final class JobHealthProperty extends JobProperty<Job<?, ?>> implements HealthSettings {
    private ArrayList<String> alarms;
    private String alarmPrefix;
    private String tags;
    /** Whether the metrics behind the alarms are read. */
    private Boolean metrics;

    private ArrayList<GateMetric> queries;
    private String connection;
    private String region;

    @DataBoundConstructor
    public JobHealthProperty() {
        // Alarms, metrics or both must be given.
    }

    @Override
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

    @Override
    public String getAlarmPrefix() {
        return alarmPrefix;
    }

    @DataBoundSetter
    public void setAlarmPrefix(String alarmPrefix) {
        this.alarmPrefix = Util.fixEmptyAndTrim(alarmPrefix);
    }

    @Override
    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Pairs.checked(AlarmLists.TAGS, tags);
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

    /** Name of the global connection to use; null for that of the folder or the default one. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** Region to use instead of the connection's own; null for that. */
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    ConnectionRef ref() {
        return ConnectionRef.named(connection).inRegion(region);
    }

    /** Describes the property. */
    @Extension
    @Symbol("awsJobHealth")
    public static final class DescriptorImpl extends JobPropertyDescriptor implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.JobHealthProperty_displayName();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return HealthSettings.fromJenkinsfile(arguments);
        }

        /** A job whose form chooses nothing has no such property. */
        @Override
        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            AlarmLists.fromForm(form);
            JobHealthProperty made = (JobHealthProperty) super.newInstance(request, form);
            if (made != null) {
                made.check();
            }
            return made == null || made.isNone() ? null : made;
        }

        /** The connections that administrators have set up. */
        @POST
        public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
            return AwsStepDescriptor.connections(item, connection);
        }
    }
}
