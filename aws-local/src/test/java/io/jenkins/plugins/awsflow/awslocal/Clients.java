package io.jenkins.plugins.awsflow.awslocal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Clients of the AWS SDK for tests, and small bundles to deploy. */
public final class Clients {
    public static final AwsCredentials DEFAULT = AwsBasicCredentials.create(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY);

    /** An AppSpec file with scripts for all but the traffic events. */
    public static final String APPSPEC =
            """
            version: 0.0
            os: linux
            files:
              - source: /
                destination: /srv/app
            hooks:
              ApplicationStop:
                - location: scripts/stop.sh
                  timeout: 60
              BeforeInstall:
                - location: scripts/before.sh
              AfterInstall:
                - location: scripts/after.sh
                  timeout: 300
                  runas: root
              ApplicationStart:
                - location: scripts/start.sh
              ValidateService:
                - location: scripts/validate.sh
            """;

    private final URI endpoint;
    private final AwsCredentials credentials;
    private final String region;

    public Clients(AwsLocal aws) {
        this(aws.endpoint(), DEFAULT, "us-east-1");
    }

    public Clients(URI endpoint, AwsCredentials credentials, String region) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.region = region;
    }

    public Clients as(AwsCredentials others) {
        return new Clients(endpoint, others, region);
    }

    public Clients in(String otherRegion) {
        return new Clients(endpoint, credentials, otherRegion);
    }

    /** As a session of a role. */
    public Clients assumed(String roleArn, String session) {
        Credentials keys = sts().assumeRole(r -> r.roleArn(roleArn).roleSessionName(session))
                .credentials();
        return as(AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }

    public StsClient sts() {
        return set(StsClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public S3Client s3() {
        return set(S3Client.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public CloudFormationClient cloudFormation() {
        return set(CloudFormationClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public CodeDeployClient codeDeploy() {
        return set(CodeDeployClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public CodeCommitClient codeCommit() {
        return set(CodeCommitClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public SqsClient sqs() {
        return set(SqsClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public CloudWatchClient cloudWatch() {
        return set(CloudWatchClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    public <B extends AwsClientBuilder<B, C>, C> B set(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }

    /** A zip archive with these files. */
    public static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A bundle with all scripts of {@link #APPSPEC}. */
    public static byte[] bundle() {
        return zip(Map.of(
                "appspec.yml", APPSPEC,
                "index.html", "<p>hello</p>",
                "scripts/stop.sh", "exit 0",
                "scripts/before.sh", "exit 0",
                "scripts/after.sh", "exit 0",
                "scripts/start.sh", "exit 0",
                "scripts/validate.sh", "exit 0"));
    }
}
