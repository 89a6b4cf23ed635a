package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.artifact.Digests;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.model.artifact.PresignedPart;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One object in S3 that is to hold an artifact. The controller signs addresses and the agent sends the bytes, so that
 * neither do keys go to the agent nor bytes through the controller. S3 checks the SHA-256 of each part, and that the
 * bucket belongs to the account that was named.
 */
public final class ArtifactStore {
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final String UPLOAD_ID = "uploadId";

    private final S3Requests requests;
    private final AwsSession session;
    private final String bucket;
    private final String key;
    private final Map<String, String> owner;
    private final Map<String, String> making = new LinkedHashMap<>();

    /** What lies in S3. Never persisted. */
    public record Stored(String eTag, String versionId, long bytes) {}

    /**
     * A place for an artifact.
     *
     * @param owner the account that the bucket must belong to, twelve digits
     * @throws AwsFlowException if the bucket has no name that a bucket can have
     */
    public ArtifactStore(AwsSession session, String bucket, String key, String owner) throws AwsFlowException {
        this.requests = new S3Requests(session, bucket, key);
        this.session = session;
        this.bucket = bucket;
        this.key = key;
        this.owner = Map.of("x-amz-expected-bucket-owner", owner);
        making.putAll(this.owner);
        if (key.endsWith(".zip")) {
            making.put("Content-Type", "application/zip");
        }
        // No key leaves it to the bucket. The connection's key is for the connection's bucket: another has its own
        // encryption, and that key may belong to another account or region.
        boolean own =
                session.artifactBucket() == null || session.artifactBucket().equals(bucket);
        if (own && session.artifactKmsKey() != null) {
            making.put("x-amz-server-side-encryption", "aws:kms");
            making.put("x-amz-server-side-encryption-aws-kms-key-id", session.artifactKmsKey());
        }
    }

    public String bucket() {
        return bucket;
    }

    public String key() {
        return key;
    }

    /** For people: {@code s3://bucket/key}. */
    public String place() {
        return "s3://" + bucket + "/" + key;
    }

    /** For CloudFormation, which takes the addresses of AWS only, whatever endpoint the connection has. */
    public String url() {
        return S3Requests.address(session, bucket, key).toString();
    }

    /**
     * The object, if it is there. An identity that may not list the bucket is told "denied" for a missing object too:
     * then it counts as missing, and the upload tells the truth.
     */
    public Optional<Stored> existing() {
        try {
            return Optional.of(head(null));
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What is there.
     *
     * @param versionId null for the newest
     * @throws AwsServiceException with HTTP status 404 if it is missing, with 403 if it may not be read
     */
    public Stored head(String versionId) {
        Map<String, String> query = versionId == null ? Map.of() : Map.of("versionId", versionId);
        S3Requests.Answer head = requests.call(SdkHttpMethod.HEAD, query, owner, null);
        String length = head.header("Content-Length");
        return stored(
                head.header("ETag"), head.header("x-amz-version-id"), length == null ? 0 : Long.parseLong(length));
    }

    /** Sends something short from here. */
    public Stored put(byte[] content) {
        Map<String, String> headers = new LinkedHashMap<>(making);
        headers.put(CHECKSUM, Base64.getEncoder().encodeToString(sha256(content)));
        S3Requests.Answer answer = requests.call(SdkHttpMethod.PUT, Map.of(), headers, content);
        return stored(answer.header("ETag"), answer.header("x-amz-version-id"), content.length);
    }

    /** The name of content: its SHA-256 in hex. */
    public static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    private static byte[] sha256(byte[] content) {
        return Digests.sha256().digest(content);
    }

    /** Leave to send the whole artifact at once. */
    public PresignedPart whole(PackedBundle bundle) {
        Map<String, String> headers = new LinkedHashMap<>(making);
        headers.put(CHECKSUM, Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bundle.sha256())));
        return part(1, Map.of(), headers, 0, bundle.bytes());
    }

    /** Begins an upload in parts; {@link #complete} or {@link #abandon} must follow. */
    public String begin() {
        Map<String, String> headers = new LinkedHashMap<>(making);
        headers.put("x-amz-checksum-algorithm", "SHA256");
        return requests.call(SdkHttpMethod.POST, Map.of("uploads", ""), headers, new byte[0])
                .element("UploadId");
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
            Map<String, String> query = new LinkedHashMap<>();
            query.put("partNumber", Integer.toString(i + 1));
            query.put(UPLOAD_ID, uploadId);
            Map<String, String> headers = new LinkedHashMap<>(owner);
            headers.put(CHECKSUM, bundle.partDigest(i));
            parts.add(part(i + 1, query, headers, bundle.partOffset(i), bundle.partBytes(i)));
        }
        return parts;
    }

    private PresignedPart part(
            int number, Map<String, String> query, Map<String, String> headers, long offset, long bytes) {
        headers.put("Content-Length", Long.toString(bytes));
        SdkHttpRequest signed = requests.sign(SdkHttpMethod.PUT, query, headers);
        Map<String, String> sent = new LinkedHashMap<>();
        signed.forEachHeader((name, values) -> sent.put(name, String.join(",", values)));
        return new PresignedPart(number, signed.getUri().toString(), sent, offset, bytes);
    }

    /** Makes the parts an object. */
    public Stored complete(String uploadId, PackedBundle bundle, List<UploadOutcome.Part> sent) {
        StringBuilder list =
                new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (UploadOutcome.Part part : sent) {
            list.append("<Part><ChecksumSHA256>").append(bundle.partDigest(part.number() - 1));
            list.append("</ChecksumSHA256><ETag>").append(plain(part.eTag()));
            list.append("</ETag><PartNumber>").append(part.number()).append("</PartNumber></Part>");
        }
        byte[] body = list.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(owner);
        headers.put("Content-Type", "application/xml");
        S3Requests.Answer answer = requests.call(SdkHttpMethod.POST, Map.of(UPLOAD_ID, uploadId), headers, body);
        return stored(answer.element("ETag"), answer.header("x-amz-version-id"), bundle.bytes());
    }

    /** Gives the parts up, so that nobody pays for them. */
    public void abandon(String uploadId) {
        requests.call(SdkHttpMethod.DELETE, Map.of(UPLOAD_ID, uploadId), owner, null);
    }

    /** What a whole upload made. */
    public static Stored stored(UploadOutcome.Part sent, PackedBundle bundle) {
        return stored(sent.eTag(), sent.versionId(), bundle.bytes());
    }

    private static Stored stored(String eTag, String versionId, long bytes) {
        return new Stored(plain(eTag), versionId, bytes);
    }

    private static String plain(String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }
}
