package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import org.kohsuke.stapler.DataBoundSetter;

/** What a stack set is made from besides its template: its roles and what else belongs to its definition. */
public abstract class StackSetStep extends TemplateStep {
    private String description;
    private PermissionModel permissionModel;
    private String administrationRole;
    private String executionRole;
    private Boolean autoDeployment;
    private boolean retainOnAccountRemoval;
    private Boolean managedExecution;
    private boolean delegatedAdmin;

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
