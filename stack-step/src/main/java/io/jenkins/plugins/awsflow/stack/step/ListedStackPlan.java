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

    private ListedStackPlan(CloudFormationStep step, List<String> dependsOn) {
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
        List<String> names = new ArrayList<>();
        if (needed instanceof Collection<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        } else if (needed != null) {
            names.addAll(Arrays.asList(needed.toString().strip().split("\\s*,\\s*", -1)));
        }
        CloudFormationStep.DescriptorImpl descriptor =
                ExtensionList.lookupSingleton(CloudFormationStep.DescriptorImpl.class);
        try {
            return new ListedStackPlan((CloudFormationStep) descriptor.newInstance(arguments), names);
        } catch (AbortException e) {
            String said = e.getMessage().replaceFirst("^" + descriptor.getFunctionName() + ": ", "");
            throw new IllegalArgumentException(
                    Messages.ListedStackPlan_wrong(String.valueOf(entry.getOrDefault("stack", "?")), said), e);
        }
    }

    String stack() {
        return stack;
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

    /** Reads and judges what can be told without AWS. */
    ListedStack check(WorkspaceFiles files, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        return plan.check(new ListedStack(stack, connection + "/" + region), files, log)
                .dependsOn(dependsOn);
    }
}
