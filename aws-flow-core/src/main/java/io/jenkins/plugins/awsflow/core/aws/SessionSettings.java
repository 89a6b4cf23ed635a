package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What an SDK object needs that a session does not make itself, such as the presigner of S3. */
public interface SessionSettings {
    Region region();

    AwsCredentialsProvider credentials();

    /** The administrator's endpoint override; empty for AWS's own endpoint. */
    Optional<URI> endpoint();

    /** Whether the connection asks for endpoints that are validated for FIPS 140. */
    boolean fips();

    /** Whether the connection asks for endpoints that answer over IPv6 too. */
    boolean dualStack();
}
