package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** How accounts go with the accounts of organizational units; the names are AWS's. */
public enum AccountFilter {
    /** Only those that are in both. */
    INTERSECTION,
    /** Those of the units, without the given ones. */
    DIFFERENCE,
    /** All of both. */
    UNION;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case INTERSECTION -> Messages.AccountFilter_intersection();
            case DIFFERENCE -> Messages.AccountFilter_difference();
            case UNION -> Messages.AccountFilter_union();
        };
    }
}
