package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import org.kohsuke.stapler.DataBoundSetter;

/** What every step takes that makes a change set: the stack and how its change is carried out. */
public abstract class ChangeSetStep extends TemplateStep {
    /** CloudFormation's limit, in minutes. */
    private static final int LONGEST_MONITORING = 180;

    /** CloudFormation's rule for names of stacks and of change sets. */
    protected static final String NAME = "[a-zA-Z][-a-zA-Z0-9]{0,127}";

    private final String stack;
    private String serviceRole;
    private String notificationArns;
    private String rollbackTriggers;
    private int monitoringMinutes;
    private boolean revertDrift;
    private OnFailure onFailure = OnFailure.ROLLBACK;
    private boolean failOnEmptyChangeSet;
    private String importResources;
    private boolean importExistingResources;

    /** @param stack as {@link #checkedName} gives it */
    protected ChangeSetStep(String stack) {
        this.stack = stack;
    }

    /** The name of a stack, which CloudFormation would take. */
    protected static String checkedName(String stack) {
        String name = Required.text("stack", stack);
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(Messages.ChangeSetStep_stackName(name));
        }
        return name;
    }

    public final String getStack() {
        return stack;
    }

    /** ARN of the role that CloudFormation acts with; null for the caller's own rights. */
    public final String getServiceRole() {
        return serviceRole;
    }

    @DataBoundSetter
    public final void setServiceRole(String serviceRole) {
        this.serviceRole = Util.fixEmptyAndTrim(serviceRole);
    }

    /** Topics that get the stack's events, comma separated; null for none. */
    public final String getNotificationArns() {
        return notificationArns;
    }

    @DataBoundSetter
    public final void setNotificationArns(String notificationArns) {
        this.notificationArns = StackArguments.joined(notificationArns);
    }

    /** ARNs of alarms that roll the change back, comma separated; null for none. */
    public final String getRollbackTriggers() {
        return rollbackTriggers;
    }

    @DataBoundSetter
    public final void setRollbackTriggers(String rollbackTriggers) {
        this.rollbackTriggers = StackArguments.joined(rollbackTriggers);
    }

    /** How long these alarms are watched after the change, in minutes. */
    public final int getMonitoringMinutes() {
        return monitoringMinutes;
    }

    @DataBoundSetter
    public final void setMonitoringMinutes(int monitoringMinutes) {
        if (monitoringMinutes < 0 || monitoringMinutes > LONGEST_MONITORING) {
            throw new IllegalArgumentException(
                    Messages.ChangeSetStep_monitoringMinutes(monitoringMinutes, LONGEST_MONITORING));
        }
        this.monitoringMinutes = monitoringMinutes;
    }

    /** Whether resources that were changed behind CloudFormation's back are brought back, too. */
    public final boolean isRevertDrift() {
        return revertDrift;
    }

    @DataBoundSetter
    public final void setRevertDrift(boolean revertDrift) {
        this.revertDrift = revertDrift;
    }

    /** What becomes of a stack whose first creation fails. */
    public final OnFailure getOnFailure() {
        return onFailure == null ? OnFailure.ROLLBACK : onFailure; // null in a job saved without it
    }

    @DataBoundSetter
    public final void setOnFailure(OnFailure onFailure) {
        this.onFailure = onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    /**
     * What the stack takes over, as a mapping from logical ids to what identifies each resource; null for nothing. A
     * Jenkinsfile has a map.
     */
    public final String getImportResources() {
        return importResources;
    }

    @DataBoundSetter
    public final void setImportResources(String importResources) {
        this.importResources = Util.fixEmptyAndTrim(importResources);
        if (this.importResources != null) {
            GivenImports.list(this.importResources);
        }
    }

    /** Whether resources of the template that are there already, by the names it gives them, are taken over. */
    public final boolean isImportExistingResources() {
        return importExistingResources;
    }

    @DataBoundSetter
    public final void setImportExistingResources(boolean importExistingResources) {
        this.importExistingResources = importExistingResources;
    }

    /** Whether a change set without changes is a failure. */
    public final boolean isFailOnEmptyChangeSet() {
        return failOnEmptyChangeSet;
    }

    @DataBoundSetter
    public final void setFailOnEmptyChangeSet(boolean failOnEmptyChangeSet) {
        this.failOnEmptyChangeSet = failOnEmptyChangeSet;
    }
}
