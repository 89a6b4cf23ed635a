package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that makes a change set: which stack, from which template, with which parameters. */
public abstract class ChangeSetStep extends OperationStep {
    private final String stack;
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;
    private List<KeyValue> parameters;
    private String parametersFile;
    private boolean keepPreviousParameters = true;
    private List<KeyValue> tags;
    private List<String> capabilities;
    private String serviceRole;
    private List<String> notificationArns;
    private List<String> rollbackTriggers;
    private int monitoringMinutes;
    private OnFailure onFailure = OnFailure.ROLLBACK;
    private boolean revertDrift;
    private List<KeyValue> importResources;

    protected ChangeSetStep(String stack) {
        this.stack = Required.text("stack", stack);
    }

    public final String getStack() {
        return stack;
    }

    /** The template itself. */
    public final String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public final void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template) == null ? null : template;
    }

    /** Its path in the workspace. */
    public final String getTemplateFile() {
        return templateFile;
    }

    @DataBoundSetter
    public final void setTemplateFile(String templateFile) {
        this.templateFile = Util.fixEmptyAndTrim(templateFile);
    }

    /** Its address in S3. */
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

    public final List<KeyValue> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public final void setParameters(List<KeyValue> parameters) {
        this.parameters = parameters;
    }

    public final String getParametersFile() {
        return parametersFile;
    }

    @DataBoundSetter
    public final void setParametersFile(String parametersFile) {
        this.parametersFile = Util.fixEmptyAndTrim(parametersFile);
    }

    /** Whether parameters that are not given keep the values that the stack has; its defaults otherwise. */
    public final boolean isKeepPreviousParameters() {
        return keepPreviousParameters;
    }

    @DataBoundSetter
    public final void setKeepPreviousParameters(boolean keepPreviousParameters) {
        this.keepPreviousParameters = keepPreviousParameters;
    }

    public final List<KeyValue> getTags() {
        return tags;
    }

    @DataBoundSetter
    public final void setTags(List<KeyValue> tags) {
        this.tags = tags;
    }

    public final List<String> getCapabilities() {
        return capabilities;
    }

    @DataBoundSetter
    public final void setCapabilities(List<String> capabilities) {
        this.capabilities = capabilities;
    }

    /** ARN of the role that CloudFormation works with; null for that of the caller, or of the stack. */
    public final String getServiceRole() {
        return serviceRole;
    }

    @DataBoundSetter
    public final void setServiceRole(String serviceRole) {
        this.serviceRole = Util.fixEmptyAndTrim(serviceRole);
    }

    public final List<String> getNotificationArns() {
        return notificationArns;
    }

    @DataBoundSetter
    public final void setNotificationArns(List<String> notificationArns) {
        this.notificationArns = notificationArns;
    }

    /** ARNs of alarms that roll the change back. */
    public final List<String> getRollbackTriggers() {
        return rollbackTriggers;
    }

    @DataBoundSetter
    public final void setRollbackTriggers(List<String> rollbackTriggers) {
        this.rollbackTriggers = rollbackTriggers;
    }

    public final int getMonitoringMinutes() {
        return monitoringMinutes;
    }

    @DataBoundSetter
    public final void setMonitoringMinutes(int monitoringMinutes) {
        if (monitoringMinutes < 0 || monitoringMinutes > 180) {
            throw new IllegalArgumentException(Messages.CloudFormationStep_monitoringMinutes(monitoringMinutes));
        }
        this.monitoringMinutes = monitoringMinutes;
    }

    public final OnFailure getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public final void setOnFailure(OnFailure onFailure) {
        this.onFailure = onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    public final boolean isRevertDrift() {
        return revertDrift;
    }

    @DataBoundSetter
    public final void setRevertDrift(boolean revertDrift) {
        this.revertDrift = revertDrift;
    }

    /** By logical id, such as {@code BucketName=my-bucket}. */
    public final List<KeyValue> getImportResources() {
        return importResources;
    }

    @DataBoundSetter
    public final void setImportResources(List<KeyValue> importResources) {
        this.importResources = importResources;
    }

    static List<String> texts(List<String> given) {
        List<String> texts = new ArrayList<>();
        if (given != null) {
            given.forEach(text -> {
                if (text != null && !text.isBlank()) {
                    texts.add(text.strip());
                }
            });
        }
        return texts;
    }
}
