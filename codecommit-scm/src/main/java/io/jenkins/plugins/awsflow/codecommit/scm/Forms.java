package io.jenkins.plugins.awsflow.codecommit.scm;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.codecommit.model.SubDirectory;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** What the forms of source and checkout share. Whoever may not configure the item gets no answer out of AWS. */
final class Forms {
    private static final Logger LOGGER = Logger.getLogger(Forms.class.getName());

    private Forms() {}

    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    private static boolean maySee(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /** The repositories that the item's connection can see. */
    static List<String> repositories(Item item, String connection, String region) {
        if (mayConfigure(item)) {
            try {
                return Connections.api(new Place("", connection, region, null), item)
                        .repositories();
            } catch (AwsFlowException e) {
                // The check of the field says what is wrong; a name can be typed all the same.
                LOGGER.log(Level.FINE, "no list of repositories", e);
            }
        }
        return List.of();
    }

    /** Whether there is such a repository. */
    static FormValidation checkRepository(Item item, Place place) {
        String name = place.repository();
        if (!maySee(item)) {
            return FormValidation.ok();
        }
        if (name.isEmpty()) {
            return FormValidation.error(Messages.Repository_missing());
        }
        if (!RepositoryName.isValid(name)) {
            return FormValidation.error(RepositoryName.inAddress(name)
                    .map(inside -> Messages.Repository_address(name, inside))
                    .orElseGet(() -> Messages.Repository_wrong(name)));
        }
        if (!mayConfigure(item) || place.credentialsId() != null) {
            return FormValidation.ok();
        }
        try {
            List<String> all = Connections.api(place, item).repositories();
            return all.contains(name)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.Repository_unknown(name, Nearest.hint(name, all)));
        } catch (AwsFlowException e) {
            return FormValidation.warning(e.getMessage());
        }
    }

    /** The connections that the item may use. */
    static ListBoxModel connections(Item item, String current) {
        ListBoxModel model = new ListBoxModel();
        model.add(Messages.Forms_defaultConnection(), "");
        Set<String> names = new LinkedHashSet<>();
        if (maySee(item)) {
            names.addAll(AwsConnections.names(item));
        }
        String kept = Util.fixEmptyAndTrim(current);
        if (kept != null) {
            names.add(kept);
        }
        names.forEach(model::add);
        return model;
    }

    /** Those user names with passwords that the item may use. */
    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        model.includeEmptyValue();
        if (!allowed) {
            return model.includeCurrentValue(current);
        }
        return model.includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class, List.of())
                .includeCurrentValue(current);
    }

    static FormValidation checkDirectory(String value) {
        String directory = Util.fixEmptyAndTrim(value);
        return directory == null || SubDirectory.isValid(directory)
                ? FormValidation.ok()
                : FormValidation.error(Messages.Checkout_directory(directory));
    }

    /** A limit in days; nothing at all is no limit. */
    static FormValidation checkDays(String value) {
        String days = Util.fixEmptyAndTrim(value);
        try {
            return days == null || Integer.parseInt(days) >= 0
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.AgeFilterTrait_days(days));
        } catch (NumberFormatException e) {
            return FormValidation.error(Messages.AgeFilterTrait_days(days));
        }
    }

    static FormValidation checkDepth(String value) {
        return FormValidation.validateNonNegativeInteger(value);
    }
}
