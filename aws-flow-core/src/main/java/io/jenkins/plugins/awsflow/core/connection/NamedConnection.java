package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ItemPatterns;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A connection that administrators set up and Jenkinsfiles name. */
public final class NamedConnection extends ConnectionFields implements Describable<NamedConnection> {
    private final String name;
    private String endpoint;
    private String artifactBucket;
    private String artifactKmsKey;
    private String allowedItems;
    private String allowedRoles;
    private boolean controllerIdentity;

    @DataBoundConstructor
    public NamedConnection(String name) {
        this.name = Util.fixNull(name).trim();
    }

    /** What Jenkinsfiles call it. */
    public String getName() {
        return name;
    }

    /** Address that every call goes to instead of AWS's own; null for AWS. */
    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
    }

    /** Bucket for bundles and templates; null for none. */
    public String getArtifactBucket() {
        return artifactBucket;
    }

    @DataBoundSetter
    public void setArtifactBucket(String artifactBucket) {
        this.artifactBucket = Util.fixEmptyAndTrim(artifactBucket);
    }

    /** KMS key (id, ARN or alias) that uploads are encrypted with; null for the bucket's own encryption. */
    public String getArtifactKmsKey() {
        return artifactKmsKey;
    }

    @DataBoundSetter
    public void setArtifactKmsKey(String artifactKmsKey) {
        this.artifactKmsKey = Util.fixEmptyAndTrim(artifactKmsKey);
    }

    /** Patterns of the full names of jobs that may use it, separated by commas or lines; null for all. */
    public String getAllowedItems() {
        return allowedItems;
    }

    @DataBoundSetter
    public void setAllowedItems(String allowedItems) {
        this.allowedItems = Util.fixEmptyAndTrim(allowedItems);
    }

    /** Patterns of the ARNs of roles that Jenkinsfiles may assume with its keys; null for all. */
    public String getAllowedRoles() {
        return allowedRoles;
    }

    @DataBoundSetter
    public void setAllowedRoles(String allowedRoles) {
        this.allowedRoles = Util.fixEmptyAndTrim(allowedRoles);
    }

    /** Whether it uses the identity of the machine that the controller runs on in the place of a key pair. */
    public boolean isControllerIdentity() {
        return controllerIdentity;
    }

    @DataBoundSetter
    public void setControllerIdentity(boolean controllerIdentity) {
        this.controllerIdentity = controllerIdentity;
    }

    /** Whether an item may use it; an administrator's own use is null. */
    boolean isFor(Item item) {
        return item == null
                || allowedItems == null
                || ItemPatterns.covering(patterns(allowedItems), item.getFullName())
                        .isPresent();
    }

    List<String> allowedRoleList() {
        return patterns(allowedRoles);
    }

    static List<String> patterns(String text) {
        return Stream.of(Util.fixNull(text).split("[,\\n]", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) Jenkins.get().getDescriptorOrDie(getClass());
    }

    /** The form's descriptor. All of it is for administrators: an endpoint decides where stored keys are sent. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<NamedConnection> {
        @Override
        public String getDisplayName() {
            return Messages.NamedConnection_DisplayName();
        }

        /** Credentials that can be key pairs. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), KeyPairs.matcher())
                    .includeCurrentValue(credentialsId);
        }

        /** Secret text that can be a token. */
        @POST
        public ListBoxModel doFillOidcCredentialsIdItems(@QueryParameter String oidcCredentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(oidcCredentialsId);
            }
            return items.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, List.of())
                    .includeCurrentValue(oidcCredentialsId);
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error(Messages.NamedConnection_NameMissing())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckRegion(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.region(Util.fixEmptyAndTrim(value));
        }

        @POST
        public FormValidation doCheckAssumeRole(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.roles(patterns(value));
        }

        @POST
        public FormValidation doCheckAllowedAccounts(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.accounts(patterns(value));
        }

        @POST
        public FormValidation doCheckSessionTags(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.tags(Util.fixNull(value));
        }

        @POST
        public FormValidation doCheckSessionPolicy(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.json(Util.fixEmptyAndTrim(value));
        }

        @POST
        public FormValidation doCheckControllerIdentity(
                @QueryParameter boolean value, @QueryParameter String allowedItems) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return value && patterns(allowedItems).isEmpty()
                    ? FormValidation.warning(Messages.NamedConnection_ControllerForAll())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckEndpoint(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ConnectionChecks.endpoint(Util.fixEmptyAndTrim(value));
        }

        /** Opens a session with what the form holds and tells whose it is. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String region,
                @QueryParameter String credentialsId,
                @QueryParameter String oidcCredentialsId,
                @QueryParameter boolean controllerIdentity,
                @QueryParameter String assumeRole,
                @QueryParameter String externalId,
                @QueryParameter String sessionName,
                @QueryParameter String sessionTags,
                @QueryParameter String sessionPolicy,
                @QueryParameter String durationMinutes,
                @QueryParameter String allowedAccounts,
                @QueryParameter boolean fips,
                @QueryParameter boolean dualStack,
                @QueryParameter String endpoint) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            NamedConnection form = new NamedConnection(name);
            form.setRegion(region);
            form.setCredentialsId(credentialsId);
            form.setOidcCredentialsId(oidcCredentialsId);
            form.setControllerIdentity(controllerIdentity);
            form.setAssumeRole(assumeRole);
            form.setExternalId(externalId);
            form.setSessionName(sessionName);
            form.setSessionTags(sessionTags);
            form.setSessionPolicy(sessionPolicy);
            form.setDurationMinutes(ConnectionChecks.minutes(durationMinutes));
            form.setAllowedAccounts(allowedAccounts);
            form.setFips(fips);
            form.setDualStack(dualStack);
            form.setEndpoint(endpoint);
            try {
                return ConnectionChecks.works(ConnectionResolver.resolve(form));
            } catch (AwsFlowException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
