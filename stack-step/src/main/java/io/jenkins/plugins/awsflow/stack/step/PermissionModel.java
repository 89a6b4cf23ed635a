package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** Who gives StackSets its rights in the accounts; the names are AWS's. */
public enum PermissionModel {
    /** Roles that somebody made in each account. */
    SELF_MANAGED,
    /** The organization. */
    SERVICE_MANAGED;

    /** What the form shows. */
    public String getDisplayName() {
        return this == SELF_MANAGED ? Messages.PermissionModel_self() : Messages.PermissionModel_service();
    }
}
