package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** What a stack set is made from: its template and values, its roles and what else belongs to its definition. */
public abstract class StackSetStep extends OperationStep {
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;
    private List<StackParameter> parameters = new ArrayList<>();
    private String parametersFile;
    private boolean keepPreviousParameters;
    private List<StackParameter> tags = new ArrayList<>();
    private String capabilities;
    private String description;
    private PermissionModel permissionModel;
    private String administrationRole;
    private String executionRole;
    private Boolean autoDeployment;
    private boolean retainOnAccountRemoval;
    private Boolean managedExecution;
    private boolean delegatedAdmin;

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

    /** File in the workspace with values of parameters; null for none. */
    public final String getParametersFile() {
        return parametersFile;
    }

    @DataBoundSetter
    public final void setParametersFile(String parametersFile) {
        this.parametersFile = Util.fixEmptyAndTrim(parametersFile);
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
        this.capabilities = StackArguments.joined(capabilities);
    }

    /** What people read of the set; null to leave it as it is. */
    public final String getDescription() {
        return description;
    }

    @DataBoundSetter
    public final void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    /** Null to leave it as it is; a new set is self-managed then. */
    public final PermissionModel getPermissionModel() {
        return permissionModel;
    }

    @DataBoundSetter
    public final void setPermissionModel(PermissionModel permissionModel) {
        this.permissionModel = permissionModel;
    }

    /** ARN of the role that StackSets acts with here; null for AWS's default. */
    public final String getAdministrationRole() {
        return administrationRole;
    }

    @DataBoundSetter
    public final void setAdministrationRole(String administrationRole) {
        this.administrationRole = Util.fixEmptyAndTrim(administrationRole);
    }

    /** Name of the role that StackSets takes in each account; null for AWS's default. */
    public final String getExecutionRole() {
        return executionRole;
    }

    @DataBoundSetter
    public final void setExecutionRole(String executionRole) {
        this.executionRole = Util.fixEmptyAndTrim(executionRole);
    }

    /** Whether accounts that come into a unit get an instance by themselves; null to leave it as it is. */
    public final Boolean getAutoDeployment() {
        return autoDeployment;
    }

    @DataBoundSetter
    public final void setAutoDeployment(Boolean autoDeployment) {
        this.autoDeployment = autoDeployment;
    }

    /** With automatic deployment: whether an account that leaves its unit keeps its stack. */
    public final boolean isRetainOnAccountRemoval() {
        return retainOnAccountRemoval;
    }

    @DataBoundSetter
    public final void setRetainOnAccountRemoval(boolean retainOnAccountRemoval) {
        this.retainOnAccountRemoval = retainOnAccountRemoval;
    }

    /** Whether AWS puts operations that are in each other's way in a row; null to leave it as it is. */
    public final Boolean getManagedExecution() {
        return managedExecution;
    }

    @DataBoundSetter
    public final void setManagedExecution(Boolean managedExecution) {
        this.managedExecution = managedExecution;
    }

    /** Whether the account is not that of the organization's management, but acts for it. */
    public final boolean isDelegatedAdmin() {
        return delegatedAdmin;
    }

    @DataBoundSetter
    public final void setDelegatedAdmin(boolean delegatedAdmin) {
        this.delegatedAdmin = delegatedAdmin;
    }
}
