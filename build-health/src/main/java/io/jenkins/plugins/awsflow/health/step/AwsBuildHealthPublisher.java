package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.health.Messages;
import java.io.IOException;
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

/**
 * {@code awsBuildHealth} for freestyle projects. Its symbol is another one than the step's name, so that a Jenkinsfile
 * means the step and a project's configuration as code means this.
 */
public final class AwsBuildHealthPublisher extends Recorder implements HealthSettings {
    private ArrayList<String> alarms;
    private String alarmPrefix;
    private String tags;
    /** Whether the metrics behind the alarms are read. */
    private Boolean metrics;

    private ArrayList<GateMetric> queries;
    private boolean failOnError;
    private String connection;
    private String region;

    @DataBoundConstructor
    public AwsBuildHealthPublisher() {
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

    /** Whether the build fails if CloudWatch cannot be read. */
    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    /** Name of the global connection to use; null for the default one. */
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

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) super.getDescriptor();
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) throws IOException {
        ConnectionRef ref = ConnectionRef.named(connection).inRegion(region);
        try {
            HealthWork work = new HealthWork(this, failOnError);
            work.run(build, listener, () -> AwsConnections.open(ref, build));
        } catch (AwsFlowException e) {
            throw new AbortException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new AbortException(AwsBuildHealthStep.FUNCTION + ": " + e.getMessage());
        }
        return true;
    }

    /** Describes the post-build action. */
    @Extension
    @Symbol("publishAwsBuildHealth")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.AwsBuildHealthStep_displayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins declares it
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return HealthSettings.fromJenkinsfile(arguments);
        }

        @Override
        public Publisher newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            AlarmLists.fromForm(form);
            AwsBuildHealthPublisher made = (AwsBuildHealthPublisher) super.newInstance(request, form);
            made.check();
            return made;
        }

        /** The connections that administrators have set up. */
        @POST
        public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
            return AwsStepDescriptor.connections(item, connection);
        }
    }
}
