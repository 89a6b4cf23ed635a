package io.jenkins.plugins.awsflow.core.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/**
 * One identity in one region, ready to make calls. Clients are shared by all who use the same identity, region and
 * service and are never closed by a caller.
 */
public interface AwsSession {
    /** Where calls go. */
    Region region();

    /** The account that the identity belongs to, twelve digits. Known without a further call. */
    String account();

    /** ARN of the identity as STS reports it. */
    String arn();

    /** Unique id of the identity as STS reports it. */
    String userId();

    /**
     * Equal for sessions that act as the same principal with the same keys; holds no secret. Only operations of one
     * identity are asked for in one call.
     */
    String identity();

    /** Partition, DNS suffix, ARNs and console links of the region. */
    AwsPartition partition();

    /** Whether its keys may be handed to what a Jenkinsfile runs; not those of the controller's own identity. */
    boolean keysMayLeave();

    /** Bucket for bundles and templates that the connection names; null if it names none. */
    String artifactBucket();

    /** Id, ARN or alias of the KMS key that uploads are encrypted with; null for what the bucket does by itself. */
    String artifactKmsKey();

    /**
     * The shared client of a service, made on first use with the suite's HTTP client, retry mode and time limits.
     *
     * @param service the service's endpoint prefix such as {@code codedeploy}; counts against that service's budget
     * @param builder the SDK's builder, such as {@code CodeDeployClient::builder}
     */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            String service, Supplier<B> builder);

    /**
     * The same session with clients that make each call once. For calls that must not be repeated blindly, such as a
     * start without a client token, and for polls, whose caller repeats them at its own pace.
     */
    AwsSession withoutRetries();

    /**
     * Tells that AWS refused the keys of this session although they should still be good, such as after a role's sessions
     * were revoked: the next session of the same connection is made anew.
     */
    void refused();

    /** For what calls AWS without one of the SDK's clients, but as the same identity and at the same endpoint. */
    SessionSettings settings(String service);
}
