package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSettings;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Templates that are too long for a request, in the connection's bucket, each under the hash of its content. */
public final class TemplateStore {
    private static final String SERVICE = "s3";
    private static final String PREFIX = "cloudformation/";

    private TemplateStore() {}

    /** Where a template lies. */
    public static final class Stored {
        private final String url;
        private final String place;
        private final boolean isNew;

        Stored(String url, String place, boolean isNew) {
            this.url = url;
            this.place = place;
            this.isNew = isNew;
        }

        /** For CloudFormation. */
        public String url() {
            return url;
        }

        /** For people: {@code s3://bucket/key}. */
        public String place() {
            return place;
        }

        /** Whether it was not there before. */
        public boolean isNew() {
            return isNew;
        }
    }

    /** Uploads a template unless the same content is there already. */
    public static Stored put(AwsSession session, String template) throws AwsFlowException {
        String bucket = session.artifactBucket();
        byte[] bytes = template.getBytes(StandardCharsets.UTF_8);
        if (bucket == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.TemplateStore_noBucket(Integer.toString(bytes.length)));
        }
        String key = PREFIX + sha256(bytes) + ".template";
        SessionSettings settings = session.settings(SERVICE);
        boolean ownEndpoint = settings.endpoint().isPresent();
        S3Client s3 = session.client(SERVICE, () -> S3Client.builder().forcePathStyle(ownEndpoint));
        boolean there = exists(s3, bucket, key, session.account());
        if (!there) {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .expectedBucketOwner(session.account())
                            .serverSideEncryption(
                                    session.artifactKmsKey() == null ? null : ServerSideEncryption.AWS_KMS)
                            .ssekmsKeyId(session.artifactKmsKey()),
                    RequestBody.fromBytes(bytes));
        }
        // CloudFormation takes the addresses of AWS only, whatever this client was sent to.
        String url = S3Utilities.builder()
                .region(session.region())
                .s3Configuration(S3Configuration.builder().build())
                .build()
                .getUrl(get -> get.bucket(bucket).key(key))
                .toString();
        return new Stored(url, "s3://" + bucket + "/" + key, !there);
    }

    /** Whoever may not list the bucket is told "denied" for a missing object too; the upload then tells the truth. */
    private static boolean exists(S3Client s3, String bucket, String key, String owner) {
        try {
            s3.headObject(head -> head.bucket(bucket).key(key).expectedBucketOwner(owner));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
