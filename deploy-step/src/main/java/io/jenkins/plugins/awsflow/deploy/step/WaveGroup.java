package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import io.jenkins.plugins.awsflow.deploy.model.WaveList;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One deployment group of a wave: what {@code codeDeploy} takes, and which alarms are watched after it. */
final class WaveGroup implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int wave;
    private final String application;
    private final String group;
    private final DeploymentPlan plan;
    private final ArrayList<String> alarms;
    private final String abortMode;
    private final int timeoutMinutes;

    /** Null for the step's. */
    private final String connection;

    /** Null for the connection's. */
    private final String region;

    /** What the members of the step call it; unique there. */
    private String name;

    private WaveGroup(int wave, CodeDeployStep step, List<String> alarms) {
        this.wave = wave;
        this.application = step.getApplication();
        this.group = step.getGroup();
        this.plan = new DeploymentPlan(step);
        this.alarms = new ArrayList<>(alarms);
        this.abortMode = step.abortMode();
        this.timeoutMinutes = step.getTimeoutMinutes();
        this.connection = step.getConnection();
        this.region = step.getRegion();
        this.name = group;
    }

    /**
     * Takes what an item says as {@code codeDeploy} would.
     *
     * @param common what holds for all that say nothing else
     * @throws IllegalArgumentException with one line that names wave and group
     */
    static WaveGroup of(WaveList.Item item, Map<String, Object> common, List<String> alarms) {
        CodeDeployStep.DescriptorImpl descriptor = ExtensionList.lookupSingleton(CodeDeployStep.DescriptorImpl.class);
        Map<String, Object> arguments = laidOver(common, item.arguments());
        try {
            CodeDeployStep step = (CodeDeployStep) descriptor.newInstance(arguments);
            return new WaveGroup(item.wave(), step, item.alarms() == null ? alarms : item.alarms());
        } catch (AbortException e) {
            String said = e.getMessage().replaceFirst("^" + descriptor.getFunctionName() + ": ", "");
            throw new IllegalArgumentException(
                    Messages.WaveGroup_wrong(item.wave(), String.valueOf(arguments.getOrDefault("group", "?")), said),
                    e);
        }
    }

    private static Map<String, Object> laidOver(Map<String, Object> common, Map<String, Object> own) {
        Map<String, Object> both = new LinkedHashMap<>(common);
        if (!OnReady.BUTTON.word().equals(own.getOrDefault("onReady", OnReady.BUTTON.word()))) {
            // A group of its own mind has no button that somebody could press.
            both.remove("submitter");
        }
        both.putAll(own);
        return both;
    }

    int wave() {
        return wave;
    }

    String name() {
        return name;
    }

    /** Tells groups of the same name apart by where they are. */
    void nameByPlace() {
        List<String> place = new ArrayList<>();
        place.add(application);
        if (connection != null) {
            place.add(connection);
        }
        if (region != null) {
            place.add(region);
        }
        name = group + " (" + String.join(", ", place) + ")";
    }

    String application() {
        return application;
    }

    String group() {
        return group;
    }

    DeploymentPlan plan() {
        return plan;
    }

    List<String> alarms() {
        return new ArrayList<>(alarms);
    }

    String abortMode() {
        return abortMode;
    }

    int timeoutMinutes() {
        return timeoutMinutes;
    }

    /** Where it is, beyond what the step says; empty if it is where the step is. */
    String place() {
        return (connection == null ? "" : connection) + (region == null ? "" : " " + region);
    }

    /** Its connection, given that of the step. */
    ConnectionRef in(ConnectionRef ofStep) {
        return (connection == null ? ofStep : ConnectionRef.named(connection)).inRegion(region);
    }
}
