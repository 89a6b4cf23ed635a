package io.jenkins.plugins.awsflow.stack.step;

import hudson.AbortException;
import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry of a list of stacks: what {@code cloudFormation} takes, and which others must be done before. */
final class ListedStackPlan implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String DEPENDS_ON = "dependsOn";
    private static final String ID = "id";

    /** Null for the stack's name. */
    private final String id;

    private final String stack;
    private final StackPlan plan;
    private final ArrayList<String> dependsOn;
    private final String abortMode;

    /** 0 for the default. */
    private final int timeoutMinutes;

    /** Null for that of the step. */
    private final String connection;

    /** Null for that of the connection. */
    private final String region;

    private ListedStackPlan(String id, CloudFormationStep step, List<String> dependsOn) {
        this.id = id;
        this.stack = step.getStack();
        this.plan = (StackPlan) step.plan();
        this.dependsOn = new ArrayList<>(dependsOn);
        this.abortMode = step.abortMode();
        this.timeoutMinutes = step.getTimeoutMinutes();
        this.connection = step.getConnection();
        this.region = step.getRegion();
    }

    /**
     * Takes what an entry says as {@code cloudFormation} would.
     *
     * @throws IllegalArgumentException with one line that names the stack
     */
    static ListedStackPlan of(Map<String, Object> entry) {
        Map<String, Object> arguments = new LinkedHashMap<>(entry);
        Object needed = arguments.remove(DEPENDS_ON);
        Object id = arguments.remove(ID);
        if (id != null && !id.toString().matches(ChangeSetStep.NAME)) {
            throw new IllegalArgumentException(
                    Messages.ListedStackPlan_wrong(name(entry), Messages.ListedStackPlan_id(id)));
        }
        List<String> names = new ArrayList<>();
        if (needed instanceof Collection<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        } else if (needed != null) {
            names.addAll(Arrays.asList(needed.toString().strip().split("\\s*,\\s*", -1)));
        }
        CloudFormationStep.DescriptorImpl descriptor =
                ExtensionList.lookupSingleton(CloudFormationStep.DescriptorImpl.class);
        try {
            return new ListedStackPlan(
                    id == null ? null : id.toString(), (CloudFormationStep) descriptor.newInstance(arguments), names);
        } catch (AbortException e) {
            String said = e.getMessage().replaceFirst("^" + descriptor.getFunctionName() + ": ", "");
            throw new IllegalArgumentException(Messages.ListedStackPlan_wrong(name(entry), said), e);
        }
    }

    /** What people call an entry. */
    static String name(Map<?, ?> entry) {
        Object name = entry.get(ID) == null ? entry.get("stack") : entry.get(ID);
        return name == null ? "?" : name.toString();
    }

    /** Unique in the list. */
    String id() {
        return id == null ? stack : id;
    }

    /** As the run page names it among the others. */
    String title(String title) {
        return id == null || id.equals(stack) ? title : Messages.ListedStackPlan_title(title, id);
    }

    StackPlan plan() {
        return plan;
    }

    String abortMode() {
        return abortMode;
    }

    int timeoutMinutes() {
        return timeoutMinutes;
    }

    /** The connection of this stack, given that of the step. */
    ConnectionRef in(ConnectionRef ofStep) {
        return (connection == null ? ofStep : ConnectionRef.named(connection)).inRegion(region);
    }

    /** What it is called and waits for, as far as that can be told without its template. */
    ListedStack named() {
        return new ListedStack(id(), stack, connection + "/" + region).dependsOn(dependsOn);
    }

    /** Reads and judges what can be told without AWS. */
    ListedStack check(WorkspaceFiles files, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        return plan.check(named(), files, log);
    }
}
