package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** All that it takes to open a session: a resolved connection. Holds keys, so it is never persisted nor printed. */
public final class SessionSpec {
    private static final String DEFAULT_SESSION_NAME = "aws-flow";

    private final AwsCredentials keys;
    private final String region;
    private String assumeRole;
    private String externalId;
    private String sessionName = DEFAULT_SESSION_NAME;
    private URI endpoint;
    private String artifactBucket;

    /**
     * @param keys the key pair that calls are signed with, or that assumes the role
     * @param region region id
     */
    public SessionSpec(AwsCredentials keys, String region) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.region = Objects.requireNonNull(region, "region");
    }

    /** ARN of a role to assume; null for none. */
    public SessionSpec assumeRole(String arn) {
        assumeRole = arn;
        return this;
    }

    /** External id that the role's trust policy asks for; null for none. */
    public SessionSpec externalId(String id) {
        externalId = id;
        return this;
    }

    /** Name of the role's session as CloudTrail shows it; null for {@code aws-flow}. */
    public SessionSpec sessionName(String name) {
        sessionName = name == null ? DEFAULT_SESSION_NAME : name;
        return this;
    }

    /** The administrator's endpoint override for all services; null for AWS's own. */
    public SessionSpec endpoint(URI uri) {
        endpoint = uri;
        return this;
    }

    /** Bucket for bundles and templates; null for none. */
    public SessionSpec artifactBucket(String bucket) {
        artifactBucket = bucket;
        return this;
    }

    AwsCredentials keys() {
        return keys;
    }

    String region() {
        return region;
    }

    String assumeRole() {
        return assumeRole;
    }

    String externalId() {
        return externalId;
    }

    String sessionName() {
        return sessionName;
    }

    URI endpoint() {
        return endpoint;
    }

    String artifactBucket() {
        return artifactBucket;
    }
}
