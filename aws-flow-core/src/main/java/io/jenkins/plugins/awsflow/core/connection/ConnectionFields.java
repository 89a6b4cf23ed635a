package io.jenkins.plugins.awsflow.core.connection;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import org.kohsuke.stapler.DataBoundSetter;

/** What administrators and owners of folders say of a connection in a form. */
public abstract class ConnectionFields {
    private String region;
    private String credentialsId;
    private String oidcCredentialsId;
    private String assumeRole;
    private String externalId;
    private String sessionName;
    private String sessionTags;
    private String sessionPolicy;
    private int durationMinutes;
    private String allowedAccounts;
    private boolean fips;
    private boolean dualStack;

    /** Region id such as {@code cn-north-1}; null for what lies below. */
    public final String getRegion() {
        return region;
    }

    @DataBoundSetter
    public final void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    /** Id of the credentials that hold the key pair; null for none. */
    public final String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public final void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Id of secret text that holds an OpenID Connect token to assume the role with; null for none. */
    public final String getOidcCredentialsId() {
        return oidcCredentialsId;
    }

    @DataBoundSetter
    public final void setOidcCredentialsId(String oidcCredentialsId) {
        this.oidcCredentialsId = Util.fixEmptyAndTrim(oidcCredentialsId);
    }

    /** ARNs of the roles to assume one after the other, separated by commas; null for none. */
    public final String getAssumeRole() {
        return assumeRole;
    }

    @DataBoundSetter
    public final void setAssumeRole(String assumeRole) {
        this.assumeRole = Util.fixEmptyAndTrim(assumeRole);
    }

    /** External id that the last role's trust policy asks for; null for none. */
    public final String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public final void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    /** Name of the role's session as CloudTrail shows it; null for the default. */
    public final String getSessionName() {
        return sessionName;
    }

    @DataBoundSetter
    public final void setSessionName(String sessionName) {
        this.sessionName = Util.fixEmptyAndTrim(sessionName);
    }

    /** Session tags as {@code key=value}, a line each; null for none. */
    public final String getSessionTags() {
        return sessionTags;
    }

    @DataBoundSetter
    public final void setSessionTags(String sessionTags) {
        this.sessionTags = Util.fixEmptyAndTrim(sessionTags);
    }

    /** JSON of a policy that narrows what the role's session may do; null for none. */
    public final String getSessionPolicy() {
        return sessionPolicy;
    }

    @DataBoundSetter
    public final void setSessionPolicy(String sessionPolicy) {
        this.sessionPolicy = Util.fixEmptyAndTrim(sessionPolicy);
    }

    /** How long the role's session lasts before it is renewed, in minutes; 0 for AWS's default. */
    public final int getDurationMinutes() {
        return durationMinutes;
    }

    @DataBoundSetter
    public final void setDurationMinutes(int durationMinutes) {
        if (durationMinutes < 0) {
            throw new IllegalArgumentException(Messages.Connection_Duration(durationMinutes));
        }
        this.durationMinutes = durationMinutes;
    }

    /** Account ids that it may lead to, separated by commas; null for any. */
    public final String getAllowedAccounts() {
        return allowedAccounts;
    }

    @DataBoundSetter
    public final void setAllowedAccounts(String allowedAccounts) {
        this.allowedAccounts = Util.fixEmptyAndTrim(allowedAccounts);
    }

    /** Whether to call endpoints that are validated for FIPS 140. */
    public final boolean isFips() {
        return fips;
    }

    @DataBoundSetter
    public final void setFips(boolean fips) {
        this.fips = fips;
    }

    /** Whether to call endpoints that answer over IPv6 too. */
    public final boolean isDualStack() {
        return dualStack;
    }

    @DataBoundSetter
    public final void setDualStack(boolean dualStack) {
        this.dualStack = dualStack;
    }

    /** All of it as one value. */
    final ConnectionRef ref() {
        return ConnectionRef.empty()
                .with(ConnectionField.region, region)
                .with(ConnectionField.credentialsId, credentialsId)
                .with(ConnectionField.oidcCredentialsId, oidcCredentialsId)
                .with(ConnectionField.assumeRole, assumeRole)
                .with(ConnectionField.externalId, externalId)
                .with(ConnectionField.sessionName, sessionName)
                .with(ConnectionField.sessionTags, sessionTags)
                .with(ConnectionField.sessionPolicy, sessionPolicy)
                .with(ConnectionField.durationMinutes, durationMinutes == 0 ? null : Integer.toString(durationMinutes))
                .with(ConnectionField.allowedAccounts, allowedAccounts)
                .with(ConnectionField.fips, fips ? "true" : null)
                .with(ConnectionField.dualStack, dualStack ? "true" : null);
    }
}
