package io.jenkins.plugins.awsflow.core.connection;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.init.InitMilestone;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.ItemPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The administrator's settings of AWS Flow: the named connections and which of them is the default. */
@Extension
@Symbol("awsFlow")
public final class AwsFlowConfiguration extends GlobalConfiguration {
    private List<NamedConnection> connections = new ArrayList<>();
    private List<WakeUpQueue> wakeUpQueues = new ArrayList<>();
    private String defaultConnection;
    private String controllerItems;

    public AwsFlowConfiguration() {
        load();
    }

    /** The settings of this controller. */
    public static AwsFlowConfiguration get() {
        return ExtensionList.lookupSingleton(AwsFlowConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.Configuration_DisplayName();
    }

    /** What Jenkinsfiles may name. */
    public List<NamedConnection> getConnections() {
        return new ArrayList<>(connections);
    }

    @DataBoundSetter
    public void setConnections(List<NamedConnection> connections) {
        this.connections = connections == null ? new ArrayList<>() : new ArrayList<>(connections);
        save();
    }

    /** Name of the connection for steps that name none, outside of any block; null for none. */
    public String getDefaultConnection() {
        return defaultConnection;
    }

    @DataBoundSetter
    public void setDefaultConnection(String defaultConnection) {
        this.defaultConnection = Util.fixEmptyAndTrim(defaultConnection);
        save();
    }

    /**
     * Patterns of the full names of jobs that may use the identity of the machine that the controller runs on where no
     * connection is set, separated by commas or lines; null for none.
     */
    public String getControllerItems() {
        return controllerItems;
    }

    @DataBoundSetter
    public void setControllerItems(String controllerItems) {
        this.controllerItems = Util.fixEmptyAndTrim(controllerItems);
        save();
    }

    /** Queues that EventBridge fills with changes in AWS. */
    public List<WakeUpQueue> getWakeUpQueues() {
        // A configuration that was saved before there were queues has none.
        return wakeUpQueues == null ? new ArrayList<>() : new ArrayList<>(wakeUpQueues);
    }

    @DataBoundSetter
    public void setWakeUpQueues(List<WakeUpQueue> wakeUpQueues) {
        this.wakeUpQueues = wakeUpQueues == null ? new ArrayList<>() : new ArrayList<>(wakeUpQueues);
        save();
        listen();
    }

    private static void listen() {
        if (Jenkins.get().getInitLevel() == InitMilestone.COMPLETED) {
            AwsFlowRuntime.listen(); // before, there are no jobs that could hear of anything
        }
    }

    /** Whether an item may use the controller's own identity. */
    boolean allowsControllerIdentity(Item item) {
        return item != null
                && ItemPatterns.covering(NamedConnection.patterns(controllerItems), item.getFullName())
                        .isPresent();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        // An empty list is not in the form at all: without this, the last connection could not be removed.
        connections = new ArrayList<>();
        wakeUpQueues = new ArrayList<>();
        request.bindJSON(this, form);
        save();
        listen(); // the last queue may be gone
        return true;
    }

    /** The connection of a name. */
    Optional<NamedConnection> connection(String name) {
        return connections.stream().filter(c -> c.getName().equals(name)).findFirst();
    }

    /** The names of all connections that an item may use; of all there are for null. */
    List<String> namesFor(Item item) {
        return connections.stream()
                .filter(connection -> connection.isFor(item))
                .map(NamedConnection::getName)
                .toList();
    }

    @POST
    public FormValidation doCheckDefaultConnection(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String name = Util.fixEmptyAndTrim(value);
        return name == null || connection(name).isPresent()
                ? FormValidation.ok()
                : FormValidation.warning(Messages.Configuration_NoSuchDefault(name));
    }
}
