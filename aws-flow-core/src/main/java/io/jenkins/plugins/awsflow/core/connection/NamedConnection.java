package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A connection that administrators set up and Jenkinsfiles name. */
public final class NamedConnection implements Describable<NamedConnection> {
    private final String name;
    private String region;
    private String credentialsId;
    private String assumeRole;
    private String externalId;
    private String endpoint;
    private String artifactBucket;

    @DataBoundConstructor
    public NamedConnection(String name) {
        this.name = Util.fixNull(name).trim();
    }

    /** What Jenkinsfiles call it. */
    public String getName() {
        return name;
    }

    /** Region id such as {@code cn-north-1}. */
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    /** Id of the username/password credentials that hold access key id and secret access key. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** ARN of the role to assume with these keys; null for none. */
    public String getAssumeRole() {
        return assumeRole;
    }

    @DataBoundSetter
    public void setAssumeRole(String assumeRole) {
        this.assumeRole = Util.fixEmptyAndTrim(assumeRole);
    }

    /** External id that the role's trust policy asks for; null for none. */
    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    /** Address to call in the place of AWS's own; null for AWS's own. */
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
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), StandardUsernamePasswordCredentials.class, List.of())
                    .includeCurrentValue(credentialsId);
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
            return ConnectionChecks.role(Util.fixEmptyAndTrim(value));
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
                @QueryParameter String assumeRole,
                @QueryParameter String externalId,
                @QueryParameter String endpoint) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            NamedConnection form = new NamedConnection(name);
            form.setRegion(region);
            form.setCredentialsId(credentialsId);
            form.setAssumeRole(assumeRole);
            form.setExternalId(externalId);
            form.setEndpoint(endpoint);
            try {
                AwsSession session = AwsFlowRuntime.get().sessions().open(AwsConnections.spec(form));
                return FormValidation.ok(Messages.NamedConnection_Works(session.account(), session.arn()));
            } catch (AwsFlowException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
