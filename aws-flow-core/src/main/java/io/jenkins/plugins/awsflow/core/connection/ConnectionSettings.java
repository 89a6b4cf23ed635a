package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What somebody who is no administrator may say of a connection: any of the named ones, or one of one's own. */
public final class ConnectionSettings extends ConnectionFields implements Describable<ConnectionSettings> {
    private String connection;

    @DataBoundConstructor
    public ConnectionSettings() {
        // Nothing is mandatory.
    }

    /** Name of a global connection; null to spell one out. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** All of it as one value. */
    ConnectionRef all() {
        return ref().with(ConnectionField.name, connection);
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) Jenkins.get().getDescriptorOrDie(getClass());
    }

    /** The form's descriptor. Whoever may not configure the place sees what is set and nothing else. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConnectionSettings> {
        @Override
        public String getDisplayName() {
            return Messages.FolderConnection_DisplayName();
        }

        private static boolean mayConfigure(ItemGroup<?> group) {
            Permission needed = group instanceof Jenkins ? Jenkins.ADMINISTER : Item.CONFIGURE;
            return group instanceof AccessControlled place && place.hasPermission(needed);
        }

        private static void needConfigure(ItemGroup<?> group) {
            if (group instanceof AccessControlled place && !(group instanceof Jenkins)) {
                place.checkPermission(Item.CONFIGURE);
            } else {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            }
        }

        /** Connections that jobs in this place may use. */
        @POST
        public ListBoxModel doFillConnectionItems(
                @AncestorInPath ItemGroup<?> context, @QueryParameter String connection) {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.ConnectionSettings_AboveConnection(), "");
            if (mayConfigure(context)) {
                AwsConnections.names(context instanceof Item item ? item : null).forEach(items::add);
            }
            if (connection != null
                    && !connection.isEmpty()
                    && items.stream().noneMatch(option -> option.value.equals(connection))) {
                items.add(connection);
            }
            return items;
        }

        /** Key pairs that this place may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath ItemGroup<?> context, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!mayConfigure(context)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(ACL.SYSTEM2, context, StandardCredentials.class, List.of(), KeyPairs.matcher())
                    .includeCurrentValue(credentialsId);
        }

        /** Tokens that this place may use. */
        @POST
        public ListBoxModel doFillOidcCredentialsIdItems(
                @AncestorInPath ItemGroup<?> context, @QueryParameter String oidcCredentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!mayConfigure(context)) {
                return items.includeCurrentValue(oidcCredentialsId);
            }
            return items.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, context, StringCredentials.class, List.of())
                    .includeCurrentValue(oidcCredentialsId);
        }

        // What is looked at below is the text alone: it tells nothing of this controller.

        @POST
        public FormValidation doCheckRegion(@AncestorInPath ItemGroup<?> context, @QueryParameter String value) {
            return mayConfigure(context) && Util.fixEmptyAndTrim(value) != null
                    ? ConnectionChecks.region(Util.fixEmptyAndTrim(value))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckAssumeRole(@AncestorInPath ItemGroup<?> context, @QueryParameter String value) {
            return mayConfigure(context)
                    ? ConnectionChecks.roles(NamedConnection.patterns(value))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckAllowedAccounts(
                @AncestorInPath ItemGroup<?> context, @QueryParameter String value) {
            return mayConfigure(context)
                    ? ConnectionChecks.accounts(NamedConnection.patterns(value))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckSessionTags(@AncestorInPath ItemGroup<?> context, @QueryParameter String value) {
            return mayConfigure(context) ? ConnectionChecks.tags(Util.fixNull(value)) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckSessionPolicy(@AncestorInPath ItemGroup<?> context, @QueryParameter String value) {
            return mayConfigure(context) ? ConnectionChecks.json(Util.fixEmptyAndTrim(value)) : FormValidation.ok();
        }

        /** Opens a session as a job in this folder would get it from what the form holds, and tells whose it is. */
        @POST
        public FormValidation doTestConnection(
                @AncestorInPath ItemGroup<?> context,
                @QueryParameter String connection,
                @QueryParameter String region,
                @QueryParameter String credentialsId,
                @QueryParameter String oidcCredentialsId,
                @QueryParameter String assumeRole,
                @QueryParameter String externalId,
                @QueryParameter String sessionName,
                @QueryParameter String sessionTags,
                @QueryParameter String sessionPolicy,
                @QueryParameter String durationMinutes,
                @QueryParameter String allowedAccounts,
                @QueryParameter boolean fips,
                @QueryParameter boolean dualStack) {
            needConfigure(context);
            ConnectionSettings form = new ConnectionSettings();
            form.setConnection(connection);
            form.setRegion(region);
            form.setCredentialsId(credentialsId);
            form.setOidcCredentialsId(oidcCredentialsId);
            form.setAssumeRole(assumeRole);
            form.setExternalId(externalId);
            form.setSessionName(sessionName);
            form.setSessionTags(sessionTags);
            form.setSessionPolicy(sessionPolicy);
            form.setDurationMinutes(ConnectionChecks.minutes(durationMinutes));
            form.setAllowedAccounts(allowedAccounts);
            form.setFips(fips);
            form.setDualStack(dualStack);
            try {
                ConnectionPlace.Setting setting = new ConnectionPlace.Setting(form.all(), context);
                return ConnectionChecks.works(ConnectionResolver.resolve(setting));
            } catch (AwsFlowException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
