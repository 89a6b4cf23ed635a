package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Puts the AppSpec file of a function or service into S3: a few lines of text, which the controller sends itself. */
public final class SpecStore {
    private static final String SERVICE = "s3";

    private final S3Client client;
    private final String kmsKey;

    public SpecStore(AwsSession session) {
        boolean ownEndpoint = session.settings(SERVICE).endpoint().isPresent();
        client = session.client(SERVICE, () -> S3Client.builder().forcePathStyle(ownEndpoint));
        kmsKey = session.artifactKmsKey();
    }

    /**
     * What lies in S3 now.
     *
     * @param eTag without quotation marks
     */
    public record Stored(Revision revision, String eTag) {}

    /**
     * Puts it there; doing it again does no harm.
     *
     * @param owner the account that the bucket must belong to, twelve digits
     */
    public Stored put(String bucket, String key, String owner, String text) {
        PutObjectResponse response = client.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(owner)
                        .contentType(key.endsWith(".json") ? "application/json" : "application/yaml")
                        .serverSideEncryption(kmsKey == null ? null : ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(kmsKey),
                RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
        return new Stored(Revision.s3(bucket, key, response.versionId()), plain(response.eTag()));
    }

    private static String plain(String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }
}
