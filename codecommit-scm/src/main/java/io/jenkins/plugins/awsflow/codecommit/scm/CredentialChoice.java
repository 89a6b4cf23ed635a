package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Item;
import hudson.util.ListBoxModel;

/** The user names with passwords that a step's form offers. */
public final class CredentialChoice {
    private CredentialChoice() {}

    /**
     * Those that the item may use.
     *
     * @param item null for what only administrators configure
     * @param current what is chosen at present; offered in any case
     */
    public static ListBoxModel of(Item item, String current) {
        return Forms.credentials(item, current);
    }
}
