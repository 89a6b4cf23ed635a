package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names an AWS connection without holding any secret: enough to resolve the same identity again after a restart. What
 * is null is taken from the named connection, or from the global default.
 */
public final class ConnectionRef implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Name of a connection of the global configuration; null for one that a Jenkinsfile spells out. */
    private final String name;

    /** Region id such as {@code cn-north-1}; null for the connection's own. */
    private final String region;

    /** Id of the credentials that hold the key pair; null for the connection's own. */
    private final String credentialsId;

    /** ARN of the role to assume with these keys; null for none or for the connection's own. */
    private final String assumeRole;

    /** External id that the role's trust policy asks for; may be null. */
    private final String externalId;

    /** Name of the role's session as CloudTrail shows it; null for the default. */
    private final String sessionName;

    public ConnectionRef(
            String name,
            String region,
            String credentialsId,
            String assumeRole,
            String externalId,
            String sessionName) {
        this.name = name;
        this.region = region;
        this.credentialsId = credentialsId;
        this.assumeRole = assumeRole;
        this.externalId = externalId;
        this.sessionName = sessionName;
    }

    public ConnectionRef(String name, String region, String credentialsId, String assumeRole, String externalId) {
        this(name, region, credentialsId, assumeRole, externalId, null);
    }

    /** A connection of the global configuration. */
    public static ConnectionRef named(String name) {
        return new ConnectionRef(name, null, null, null, null);
    }

    /** The same connection in another region; this one if the region is null or empty. */
    public ConnectionRef inRegion(String other) {
        return other == null || other.isBlank()
                ? this
                : new ConnectionRef(name, other, credentialsId, assumeRole, externalId, sessionName);
    }

    /**
     * Lays this connection, as a block spells it out, into that of the enclosing block. One that brings a name or
     * credentials stands for itself; any other changes region or role of the outer one.
     *
     * @param outer null if there is no enclosing block
     */
    public ConnectionRef within(ConnectionRef outer) {
        if (outer == null || name != null || credentialsId != null) {
            return this;
        }
        boolean role = assumeRole != null;
        return new ConnectionRef(
                outer.name,
                region != null ? region : outer.region,
                outer.credentialsId,
                role ? assumeRole : outer.assumeRole,
                role ? externalId : outer.externalId,
                sessionName != null ? sessionName : outer.sessionName);
    }

    public String name() {
        return name;
    }

    public String region() {
        return region;
    }

    public String credentialsId() {
        return credentialsId;
    }

    public String assumeRole() {
        return assumeRole;
    }

    public String externalId() {
        return externalId;
    }

    public String sessionName() {
        return sessionName;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ConnectionRef other
                && Objects.equals(name, other.name)
                && Objects.equals(region, other.region)
                && Objects.equals(credentialsId, other.credentialsId)
                && Objects.equals(assumeRole, other.assumeRole)
                && Objects.equals(externalId, other.externalId)
                && Objects.equals(sessionName, other.sessionName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, region, credentialsId, assumeRole, externalId, sessionName);
    }

    @Override
    public String toString() {
        return (name != null ? name : credentialsId) + (region != null ? "/" + region : "");
    }
}
