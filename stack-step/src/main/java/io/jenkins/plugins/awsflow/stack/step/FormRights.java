package io.jenkins.plugins.awsflow.stack.step;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Whose forms are checked while they are written. */
final class FormRights {
    private FormRights() {}

    /**
     * Whether somebody may see how an item is configured.
     *
     * @param item null for what only administrators configure
     */
    static boolean maySee(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
