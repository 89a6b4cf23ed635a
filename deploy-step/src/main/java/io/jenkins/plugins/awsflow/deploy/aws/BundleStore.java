package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSettings;
import io.jenkins.plugins.awsflow.deploy.model.PackedBundle;
import io.jenkins.plugins.awsflow.deploy.model.PresignedPart;
import io.jenkins.plugins.awsflow.deploy.model.UploadOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * One object in S3 that is to hold a bundle. The controller signs addresses and the agent sends the bytes, so that
 * neither do keys go to the agent nor bytes through the controller. S3 checks the SHA-256 of each part, and that the
 * bucket belongs to the account that was named.
 */
public final class BundleStore implements AutoCloseable {
    private static final String SERVICE = "s3";
    private static final String CONTENT_TYPE = "application/zip";

    /** How long an address is good for; covers the tries of the parts that are signed together. */
    private static final Duration ADDRESS_LIFETIME = Duration.ofHours(1);

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;
    private final String key;
    private final String owner;
    private final String kmsKey;

    /** What lies in S3. Never persisted. */
    public record Stored(String eTag, String versionId, long bytes) {}

    /** @param owner the account that the bucket must belong to, twelve digits */
    public BundleStore(AwsSession session, String bucket, String key, String owner) {
        SessionSettings settings = session.settings(SERVICE);
        boolean ownEndpoint = settings.endpoint().isPresent();
        this.client = session.client(SERVICE, () -> S3Client.builder().forcePathStyle(ownEndpoint));
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(settings.region())
                .credentialsProvider(settings.credentials())
                .fipsEnabled(settings.fips())
                .dualstackEnabled(settings.dualStack())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(ownEndpoint)
                        .build());
        settings.endpoint().ifPresent(builder::endpointOverride);
        this.presigner = builder.build();
        this.bucket = bucket;
        this.key = key;
        this.owner = owner;
        this.kmsKey = key(session, bucket);
    }

    /**
     * The connection's key is for the connection's bucket. Another bucket has its own encryption, and that key may belong
     * to another account or region.
     */
    private static String key(AwsSession session, String bucket) {
        String own = session.artifactBucket();
        return own == null || own.equals(bucket) ? session.artifactKmsKey() : null;
    }

    /**
     * The object, if it is there. An identity that may not list the bucket is told "denied" for a missing object too:
     * then it counts as missing, and the upload tells the truth.
     */
    public Optional<Stored> existing() {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(bucket).key(key).expectedBucketOwner(owner));
            return Optional.of(new Stored(plain(head.eTag()), head.versionId(), head.contentLength()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Leave to send the whole bundle at once. */
    public PresignedPart whole(PackedBundle bundle) {
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bundle.sha256()));
        PresignedRequest signed = presigner.presignPutObject(
                presign -> presign.signatureDuration(ADDRESS_LIFETIME).putObjectRequest(put -> put.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(owner)
                        .contentType(CONTENT_TYPE)
                        .serverSideEncryption(encryption())
                        .ssekmsKeyId(kmsKey)
                        .contentLength(bundle.bytes())
                        .checksumSHA256(sha256)));
        return part(1, signed, 0, bundle.bytes());
    }

    /** Begins an upload in parts; {@link #complete} or {@link #abandon} must follow. */
    public String begin() {
        return client.createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(owner)
                        .contentType(CONTENT_TYPE)
                        .serverSideEncryption(encryption())
                        .ssekmsKeyId(kmsKey)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    /** Null leaves it to the bucket: a bucket's own KMS key is used without being named. */
    private ServerSideEncryption encryption() {
        return kmsKey == null ? null : ServerSideEncryption.AWS_KMS;
    }

    /**
     * Leave to send some parts.
     *
     * @param from index of the first part, from 0
     * @param to index behind the last part
     */
    public List<PresignedPart> parts(String uploadId, PackedBundle bundle, int from, int to) {
        List<PresignedPart> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int number = i + 1;
            String sha256 = bundle.partDigest(i);
            long bytes = bundle.partBytes(i);
            PresignedRequest signed = presigner.presignUploadPart(
                    presign -> presign.signatureDuration(ADDRESS_LIFETIME).uploadPartRequest(part -> part.bucket(bucket)
                            .key(key)
                            .expectedBucketOwner(owner)
                            .uploadId(uploadId)
                            .partNumber(number)
                            .contentLength(bytes)
                            .checksumSHA256(sha256)));
            parts.add(part(number, signed, bundle.partOffset(i), bytes));
        }
        return parts;
    }

    /** Makes the parts an object. */
    public Stored complete(String uploadId, PackedBundle bundle, List<UploadOutcome.Part> sent) {
        List<CompletedPart> parts = sent.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .checksumSHA256(bundle.partDigest(part.number() - 1))
                        .build())
                .toList();
        CompleteMultipartUploadResponse response = client.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .expectedBucketOwner(owner)
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(parts)));
        return new Stored(plain(response.eTag()), response.versionId(), bundle.bytes());
    }

    /** Gives the parts up, so that nobody pays for them. */
    public void abandon(String uploadId) {
        client.abortMultipartUpload(request ->
                request.bucket(bucket).key(key).expectedBucketOwner(owner).uploadId(uploadId));
    }

    /** What a whole upload made. */
    public static Stored stored(UploadOutcome.Part sent, PackedBundle bundle) {
        return new Stored(plain(sent.eTag()), sent.versionId(), bundle.bytes());
    }

    private static PresignedPart part(int number, PresignedRequest signed, long offset, long bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new PresignedPart(number, signed.url().toString(), headers, offset, bytes);
    }

    private static String plain(String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }

    @Override
    public void close() {
        presigner.close();
    }
}
