package io.jenkins.plugins.awsflow.core.model;

/** What can be said of an AWS connection in a Jenkinsfile, on a folder or in the global configuration. No secret. */
public enum ConnectionField {
    /** Name of a connection of the global configuration. */
    name,
    /** Region id such as {@code cn-north-1}. */
    region,
    /** Id of the credentials that hold the key pair. */
    credentialsId,
    /** Id of secret text credentials that hold an OpenID Connect token for AssumeRoleWithWebIdentity. */
    oidcCredentialsId,
    /** ARNs of the roles to assume one after the other, separated by commas. */
    assumeRole,
    /** External id that the last role's trust policy asks for. */
    externalId,
    /** Name of the role's session as CloudTrail shows it. */
    sessionName,
    /** Session tags as {@code key=value}, a line each. */
    sessionTags,
    /** JSON of a policy that narrows what the last role's session may do. */
    sessionPolicy,
    /** How long the last role's session lasts before it is renewed, in minutes. */
    durationMinutes,
    /** Account ids, separated by commas: anything else is refused before a step makes its first call. */
    allowedAccounts,
    /** {@code true} for endpoints whose cryptography is validated for FIPS 140. */
    fips,
    /** {@code true} for endpoints that answer over IPv6 too. */
    dualStack,
    /** {@code true} to use the AWS_ variables that another plugin's block has set around the step. */
    environment;

    /** Whether saying it picks another identity, so that nothing of an enclosing block's identity remains. */
    boolean picksIdentity() {
        return this == name || this == credentialsId || this == oidcCredentialsId;
    }

    /** Whether it belongs to the role that is said beside it. */
    boolean belongsToRole() {
        return this == externalId || this == sessionPolicy || this == durationMinutes;
    }
}
