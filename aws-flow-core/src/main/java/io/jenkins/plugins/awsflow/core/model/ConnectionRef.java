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

    public ConnectionRef(String name, String region, String credentialsId, String assumeRole, String externalId) {
        this.name = name;
        this.region = region;
        this.credentialsId = credentialsId;
        this.assumeRole = assumeRole;
        this.externalId = externalId;
    }

    /** A connection of the global configuration. */
    public static ConnectionRef named(String name) {
        return new ConnectionRef(name, null, null, null, null);
    }

    /** The same connection in another region; this one if the region is null or empty. */
    public ConnectionRef inRegion(String other) {
        return other == null || other.isBlank()
                ? this
                : new ConnectionRef(name, other, credentialsId, assumeRole, externalId);
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

    @Override
    public boolean equals(Object o) {
        return o instanceof ConnectionRef other
                && Objects.equals(name, other.name)
                && Objects.equals(region, other.region)
                && Objects.equals(credentialsId, other.credentialsId)
                && Objects.equals(assumeRole, other.assumeRole)
                && Objects.equals(externalId, other.externalId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, region, credentialsId, assumeRole, externalId);
    }

    @Override
    public String toString() {
        return (name != null ? name : credentialsId) + (region != null ? "/" + region : "");
    }
}
