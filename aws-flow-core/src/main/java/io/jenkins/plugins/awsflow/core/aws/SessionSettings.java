package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** What something needs that calls AWS without one of the SDK's clients, such as uploads to S3. */
public interface SessionSettings {
    Region region();

    AwsCredentialsProvider credentials();

    /** The administrator's endpoint override; empty for AWS's own endpoint. */
    Optional<URI> endpoint();

    /** Whether the connection asks for endpoints that are validated for FIPS 140. */
    boolean fips();

    /** Whether the connection asks for endpoints that answer over IPv6 too. */
    boolean dualStack();

    /** The connection pool that all clients share, behind the proxy that the controller has; never closed by a caller. */
    SdkHttpClient http();
}
