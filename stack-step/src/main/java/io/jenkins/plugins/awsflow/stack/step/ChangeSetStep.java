package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** What every step takes that makes a change set: the stack, its template and what it is made with. */
public abstract class ChangeSetStep extends OperationStep {
    /** CloudFormation's limit, in minutes. */
    private static final int LONGEST_MONITORING = 180;

    /** CloudFormation's rule for names of stacks and of change sets. */
    protected static final String NAME = "[a-zA-Z][-a-zA-Z0-9]{0,127}";

    private final String stack;
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;
    private List<StackParameter> parameters = new ArrayList<>();
    private boolean keepPreviousParameters;
    private List<StackParameter> tags = new ArrayList<>();
    private String capabilities;
    private String serviceRole;
    private String notificationArns;
    private String parametersFile;
    private String rollbackTriggers;
    private int monitoringMinutes;
    private boolean revertDrift;

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

    /** The template itself; null if it is elsewhere. */
    public final String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public final void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template) == null ? null : template;
    }

    /** Its path in the workspace; null if it is elsewhere. */
    public final String getTemplateFile() {
        return templateFile;
    }

    @DataBoundSetter
    public final void setTemplateFile(String templateFile) {
        this.templateFile = Util.fixEmptyAndTrim(templateFile);
    }

    /** Its address in S3; null if it is elsewhere. */
    public final String getTemplateUrl() {
        return templateUrl;
    }

    @DataBoundSetter
    public final void setTemplateUrl(String templateUrl) {
        this.templateUrl = Util.fixEmptyAndTrim(templateUrl);
    }

    public final boolean isUsePreviousTemplate() {
        return usePreviousTemplate;
    }

    @DataBoundSetter
    public final void setUsePreviousTemplate(boolean usePreviousTemplate) {
        this.usePreviousTemplate = usePreviousTemplate;
    }

    public final List<StackParameter> getParameters() {
        return parameters == null ? new ArrayList<>() : new ArrayList<>(parameters); // null in a job saved without
    }

    @DataBoundSetter
    public final void setParameters(List<StackParameter> parameters) {
        this.parameters = parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    public final boolean isKeepPreviousParameters() {
        return keepPreviousParameters;
    }

    @DataBoundSetter
    public final void setKeepPreviousParameters(boolean keepPreviousParameters) {
        this.keepPreviousParameters = keepPreviousParameters;
    }

    public final List<StackParameter> getTags() {
        return tags == null ? new ArrayList<>() : new ArrayList<>(tags);
    }

    @DataBoundSetter
    public final void setTags(List<StackParameter> tags) {
        this.tags = tags == null ? new ArrayList<>() : new ArrayList<>(tags);
    }

    /** Such as {@code CAPABILITY_IAM}, comma separated; null for none. */
    public final String getCapabilities() {
        return capabilities;
    }

    @DataBoundSetter
    public final void setCapabilities(String capabilities) {
        this.capabilities = joined(capabilities);
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
        this.notificationArns = joined(notificationArns);
    }

    /** File in the workspace with values of parameters; null for none. */
    public final String getParametersFile() {
        return parametersFile;
    }

    @DataBoundSetter
    public final void setParametersFile(String parametersFile) {
        this.parametersFile = Util.fixEmptyAndTrim(parametersFile);
    }

    /** ARNs of alarms that roll the change back, comma separated; null for none. */
    public final String getRollbackTriggers() {
        return rollbackTriggers;
    }

    @DataBoundSetter
    public final void setRollbackTriggers(String rollbackTriggers) {
        this.rollbackTriggers = joined(rollbackTriggers);
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

    private static String joined(String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        return trimmed == null ? null : trimmed.replaceAll("\\s*,\\s*", ",");
    }
}
