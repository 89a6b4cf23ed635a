package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** All that it takes to open a session: a resolved connection. Holds keys, so it is never persisted nor printed. */
public final class SessionSpec {
    private static final String DEFAULT_SESSION_NAME = "aws-flow";

    private final KeySource keys;
    private final TokenSource token;
    private final String region;
    private List<String> roles = List.of();
    private String externalId;
    private String sessionName = DEFAULT_SESSION_NAME;
    private Map<String, String> tags = Map.of();
    private String policy;
    private Duration duration = Duration.ZERO;
    private List<String> allowedAccounts = List.of();
    private boolean fips;
    private boolean dualStack;
    private URI endpoint;
    private String artifactBucket;
    private String artifactKmsKey;

    private SessionSpec(KeySource keys, TokenSource token, String region) {
        this.keys = keys;
        this.token = token;
        this.region = Objects.requireNonNull(region, "region");
    }

    /**
     * A session with keys, or in a role that they assume.
     *
     * @param region region id
     */
    public SessionSpec(KeySource keys, String region) {
        this(Objects.requireNonNull(keys, "keys"), null, region);
    }

    /** The same with keys that stay as they are. */
    public SessionSpec(AwsCredentials keys, String region) {
        this(KeySource.of(keys), region);
    }

    /** A session in a role that is assumed with an OpenID Connect token; {@link #roles} must name it. */
    public SessionSpec(TokenSource token, String region) {
        this(null, Objects.requireNonNull(token, "token"), region);
    }

    /** ARN of the role to assume; null for none. */
    public SessionSpec assumeRole(String arn) {
        return roles(arn == null ? List.of() : List.of(arn));
    }

    /** ARNs of the roles to assume, each with the session of the one before. */
    public SessionSpec roles(List<String> arns) {
        roles = new ArrayList<>(arns);
        return this;
    }

    /** External id that the last role's trust policy asks for; null for none. */
    public SessionSpec externalId(String id) {
        externalId = id;
        return this;
    }

    /** Name of the role's session as CloudTrail shows it; null for {@code aws-flow}. */
    public SessionSpec sessionName(String name) {
        sessionName = name == null ? DEFAULT_SESSION_NAME : name;
        return this;
    }

    /** Tags of the last role's session. */
    public SessionSpec tags(Map<String, String> pairs) {
        tags = new LinkedHashMap<>(pairs);
        return this;
    }

    /** JSON of a policy that narrows the last role's session; null for none. */
    public SessionSpec policy(String json) {
        policy = json;
        return this;
    }

    /** How long the last role's session lasts; zero for AWS's default of an hour. */
    public SessionSpec duration(Duration length) {
        duration = length;
        return this;
    }

    /** Accounts that the session may belong to; empty for any. */
    public SessionSpec allowedAccounts(List<String> accounts) {
        allowedAccounts = new ArrayList<>(accounts);
        return this;
    }

    /** Whether to call endpoints that are validated for FIPS 140. */
    public SessionSpec fips(boolean wanted) {
        fips = wanted;
        return this;
    }

    /** Whether to call endpoints that answer over IPv6 too. */
    public SessionSpec dualStack(boolean wanted) {
        dualStack = wanted;
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

    /** KMS key of uploads into that bucket; null for what the bucket does by itself. */
    public SessionSpec artifactKmsKey(String key) {
        artifactKmsKey = key;
        return this;
    }

    /** The session that the last role is assumed with: everything up to that role. */
    SessionSpec beforeLastRole() {
        return copy().roles(roles.subList(0, roles.size() - 1));
    }

    /** The same session with further tags; what the connection says of the same keys does not count, as policies trust these. */
    SessionSpec alsoTagged(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return copy().roles(roles)
                .externalId(externalId)
                .policy(policy)
                .duration(duration)
                .tags(all)
                .allowedAccounts(allowedAccounts)
                .artifactBucket(artifactBucket)
                .artifactKmsKey(artifactKmsKey);
    }

    private SessionSpec copy() {
        return new SessionSpec(keys, token, region)
                .sessionName(sessionName)
                .endpoint(endpoint)
                .fips(fips)
                .dualStack(dualStack);
    }

    KeySource keys() {
        return keys;
    }

    /** Null if the session begins with keys. */
    TokenSource token() {
        return token;
    }

    String sourceKey() {
        return keys != null ? keys.key() : token.key();
    }

    boolean mayLeave() {
        return keys == null || keys.mayLeave();
    }

    String region() {
        return region;
    }

    List<String> roles() {
        return new ArrayList<>(roles);
    }

    String externalId() {
        return externalId;
    }

    String sessionName() {
        return sessionName;
    }

    Map<String, String> tags() {
        return new LinkedHashMap<>(tags);
    }

    String policy() {
        return policy;
    }

    Duration duration() {
        return duration;
    }

    List<String> allowedAccounts() {
        return new ArrayList<>(allowedAccounts);
    }

    boolean fips() {
        return fips;
    }

    boolean dualStack() {
        return dualStack;
    }

    URI endpoint() {
        return endpoint;
    }

    String artifactBucket() {
        return artifactBucket;
    }

    String artifactKmsKey() {
        return artifactKmsKey;
    }
}
