package io.jenkins.plugins.awsflow.awslocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ServiceTest extends LocalTest {
    private static final String BUCKET = "artifacts";

    private S3Client s3;

    @BeforeEach
    void makeBucket() {
        s3 = clients.s3();
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void closeClient() {
        s3.close();
    }

    private static PutObjectRequest put(String key) {
        return PutObjectRequest.builder().bucket(BUCKET).key(key).build();
    }

    private static GetObjectRequest get(String key) {
        return GetObjectRequest.builder().bucket(BUCKET).key(key).build();
    }

    private void store(String key, String content) {
        s3.putObject(put(key), RequestBody.fromString(content));
    }

    private static void assertCode(Runnable call, int status, String code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.txt", "a b/c+d=e&f.txt", "ümlaut/日本.zip", "dots/../x", "double//slash", "per%cent?"})
    void keysComeBackAsTheyWent(String key) {
        store(key, "hello " + key);
        assertThat(s3.getObjectAsBytes(get(key)).asUtf8String()).isEqualTo("hello " + key);
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void checksumsAreKept(ChecksumAlgorithm algorithm) {
        s3.putObject(put("k").toBuilder().checksumAlgorithm(algorithm).build(), RequestBody.fromString("hello"));
        GetObjectResponse got = s3.getObjectAsBytes(
                        get("k").toBuilder().checksumMode(ChecksumMode.ENABLED).build())
                .response();
        List<String> values =
                new ArrayList<>(Arrays.asList(got.checksumCRC32(), got.checksumSHA1(), got.checksumSHA256()));
        values.removeIf(value -> value == null);
        assertThat(values).hasSize(1);
    }

    @Test
    void wrongChecksumIsRefusedAndNothingIsStored() {
        assertCode(
                () -> s3.putObject(put("k").toBuilder().checksumSHA256("AAAA").build(), RequestBody.fromString("x")),
                400,
                "BadDigest");
        assertCode(
                () -> s3.putObject(
                        put("k").toBuilder()
                                .contentMD5("1B2M2Y8AsgTpgAmY7PhCfg==")
                                .build(),
                        RequestBody.fromString("x")),
                400,
                "BadDigest");
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).keyCount())
                .isZero();
    }

    @Test
    void chunkSignedUploadsAreChecked() {
        // Without https the SDK signs each chunk of a streamed body.
        try (S3Client signing = clients.set(S3Client.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(true).build())
                .build()) {
            byte[] bytes = new byte[300_000];
            new Random(1).nextBytes(bytes);
            signing.putObject(put("chunks"), RequestBody.fromBytes(bytes));
            assertThat(signing.getObjectAsBytes(get("chunks")).asByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void rangesAndConditions() {
        store("k", "0123456789");
        String eTag = s3.headObject(request -> request.bucket(BUCKET).key("k")).eTag();
        assertThat(s3.getObjectAsBytes(get("k").toBuilder().range("bytes=2-4").build())
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(s3.getObjectAsBytes(get("k").toBuilder().range("bytes=-3").build())
                        .asUtf8String())
                .isEqualTo("789");
        GetObjectResponse tail = s3.getObjectAsBytes(
                        get("k").toBuilder().range("bytes=7-").build())
                .response();
        assertThat(tail.contentRange()).isEqualTo("bytes 7-9/10");
        assertCode(
                () -> s3.getObjectAsBytes(
                        get("k").toBuilder().range("bytes=10-").build()),
                416,
                "InvalidRange");
        assertCode(
                () -> s3.getObjectAsBytes(
                        get("k").toBuilder().ifMatch("\"other\"").build()),
                412,
                "PreconditionFailed");
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        get("k").toBuilder().ifNoneMatch(eTag).build()))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        assertCode(
                () -> s3.putObject(put("k").toBuilder().ifNoneMatch("*").build(), RequestBody.fromString("x")),
                412,
                "PreconditionFailed");
        s3.putObject(put("k").toBuilder().ifMatch(eTag).build(), RequestBody.fromString("new"));
        assertCode(
                () -> s3.putObject(put("k").toBuilder().ifMatch(eTag).build(), RequestBody.fromString("x")),
                412,
                "PreconditionFailed");
    }

    @Test
    void headersAndEncryptionAreRemembered() {
        s3.putObject(
                put("k").toBuilder()
                        .contentType("text/css")
                        .cacheControl("no-cache")
                        .metadata(Map.of("job", "web"))
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("alias/mine")
                        .build(),
                RequestBody.fromString("x"));
        GetObjectResponse got = s3.getObjectAsBytes(
                        get("k").toBuilder().responseContentType("text/plain").build())
                .response();
        assertThat(got.contentType()).isEqualTo("text/plain");
        assertThat(got.cacheControl()).isEqualTo("no-cache");
        assertThat(got.metadata()).containsEntry("job", "web");
        assertThat(got.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(got.ssekmsKeyId()).isEqualTo("alias/mine");
        assertThat(got.eTag()).isNotEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
    }

    @Test
    void multipartUploadIsJoined() {
        byte[] first = new byte[5 * 1024 * 1024];
        new Random(2).nextBytes(first);
        CreateMultipartUploadRequest.Builder start = CreateMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key("big")
                .checksumAlgorithm(ChecksumAlgorithm.SHA256);
        String upload = s3.createMultipartUpload(start.build()).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            byte[] bytes = i == 1 ? first : "end".getBytes(StandardCharsets.UTF_8);
            int number = i;
            UploadPartResponse done = s3.uploadPart(
                    request ->
                            request.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
                    RequestBody.fromBytes(bytes));
            parts.add(CompletedPart.builder()
                    .partNumber(i)
                    .eTag(done.eTag())
                    .checksumSHA256(done.checksumSHA256())
                    .build());
        }
        assertThat(s3.listParts(request ->
                        request.bucket(BUCKET).key("big").uploadId(upload).maxParts(1)))
                .satisfies(page -> {
                    assertThat(page.isTruncated()).isTrue();
                    assertThat(page.nextPartNumberMarker()).isEqualTo(1);
                });
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads())
                .hasSize(1);
        assertThat(s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .multipartUpload(list -> list.parts(parts)))
                        .eTag())
                .endsWith("-2\"");
        byte[] whole = s3.getObjectAsBytes(get("big")).asByteArray();
        assertThat(whole)
                .hasSize(first.length + 3)
                .startsWith(Arrays.copyOf(first, 100))
                .endsWith('e', 'n', 'd');
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .endsWith("-2");
        assertCode(
                () -> s3.listParts(request -> request.bucket(BUCKET).key("big").uploadId(upload)), 404, "NoSuchUpload");
    }

    @Test
    void badPartListsAreRefused() {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("big"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            int number = i;
            String eTag = s3.uploadPart(
                            request -> request.bucket(BUCKET)
                                    .key("big")
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromString("small"))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(i).eTag(eTag).build());
        }
        assertCode(() -> complete(upload, parts), 400, "EntityTooSmall");
        assertCode(() -> complete(upload, List.of(parts.get(1), parts.get(0))), 400, "InvalidPartOrder");
        assertCode(
                () -> complete(
                        upload, List.of(parts.get(0).toBuilder().eTag("\"x\"").build())),
                400,
                "InvalidPart");
        assertCode(
                () -> s3.uploadPart(
                        request -> request.bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .partNumber(10_001),
                        RequestBody.fromString("x")),
                400,
                "InvalidArgument");
        s3.abortMultipartUpload(request -> request.bucket(BUCKET).key("big").uploadId(upload));
        assertCode(() -> complete(upload, parts), 404, "NoSuchUpload");
    }

    private void complete(String upload, List<CompletedPart> parts) {
        s3.completeMultipartUpload(request ->
                request.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(list -> list.parts(parts)));
    }

    @Test
    void versionsAndDeleteMarkers() {
        assertThat(s3.getBucketVersioning(request -> request.bucket(BUCKET)).status())
                .isNull();
        store("k", "0");
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
        String first = s3.putObject(put("k"), RequestBody.fromString("1")).versionId();
        String second = s3.putObject(put("k"), RequestBody.fromString("2")).versionId();
        assertThat(s3.getObjectAsBytes(get("k").toBuilder().versionId("null").build())
                        .asUtf8String())
                .isEqualTo("0");
        assertThat(s3.getObjectAsBytes(get("k").toBuilder().versionId(first).build())
                        .asUtf8String())
                .isEqualTo("1");
        String marker =
                s3.deleteObject(request -> request.bucket(BUCKET).key("k")).versionId();
        assertThatThrownBy(() -> s3.getObjectAsBytes(get("k"))).isInstanceOf(NoSuchKeyException.class);
        assertCode(
                () -> s3.getObjectAsBytes(get("k").toBuilder().versionId(marker).build()), 405, "MethodNotAllowed");
        assertThat(s3.listObjectVersions(request -> request.bucket(BUCKET)).versions())
                .hasSize(3);
        s3.deleteObject(request -> request.bucket(BUCKET).key("k").versionId(marker));
        assertThat(s3.getObjectAsBytes(get("k")).response().versionId()).isEqualTo(second);
        assertCode(
                () -> s3.getObjectAsBytes(get("k").toBuilder().versionId("none").build()), 404, "NoSuchVersion");
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.SUSPENDED)));
        assertThat(s3.putObject(put("k"), RequestBody.fromString("3")).versionId())
                .isEqualTo("null");
        assertThat(s3.listObjectVersions(request -> request.bucket(BUCKET)).versions())
                .hasSize(3);
    }

    @Test
    void listsInPages() {
        IntStream.range(0, 12).forEach(i -> store("d" + i % 3 + "/k" + i, ""));
        store("top", "");
        ListObjectsV2Response first = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").maxKeys(2).startAfter("a"));
        assertThat(first.commonPrefixes()).extracting("prefix").containsExactly("d0/", "d1/");
        assertThat(first.isTruncated()).isTrue();
        ListObjectsV2Response second = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").continuationToken(first.nextContinuationToken()));
        assertThat(second.commonPrefixes()).extracting("prefix").containsExactly("d2/");
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("top");
        assertThat(s3.listObjects(
                                request -> request.bucket(BUCKET).prefix("d1/").maxKeys(2))
                        .contents())
                .hasSize(2);
        assertCode(
                () -> s3.listObjectsV2(request -> request.bucket(BUCKET).continuationToken("?")),
                400,
                "InvalidArgument");
    }

    @Test
    void bucketsHaveARegionAndAnOwner() {
        try (S3Client ireland = clients.in("eu-west-1").s3()) {
            ireland.createBucket(request -> request.bucket("irish")
                    .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-west-1")));
            assertCode(() -> ireland.createBucket(request -> request.bucket("irish")), 409, "BucketAlreadyOwnedByYou");
            assertThat(s3.getBucketLocation(request -> request.bucket("irish")).locationConstraintAsString())
                    .isEqualTo("eu-west-1");
            assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("irish")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(301);
                        assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                                .contains("eu-west-1");
                    });
            assertThat(s3.listBuckets().buckets()).extracting("name").containsExactly(BUCKET, "irish");
        }
        aws.admin().addKey("AKIAOTHER", "other", "999999999999", "eve");
        try (S3Client other =
                clients.as(AwsBasicCredentials.create("AKIAOTHER", "other")).s3()) {
            assertCode(() -> other.createBucket(request -> request.bucket(BUCKET)), 409, "BucketAlreadyExists");
            assertCode(() -> other.listObjectsV2(request -> request.bucket(BUCKET)), 403, "AccessDenied");
            aws.admin().buckets().ensure(BUCKET, "123456789012", "us-east-1", false, List.of("999999999999"));
            assertThat(other.listObjectsV2(request -> request.bucket(BUCKET)).keyCount())
                    .isZero();
            assertCode(() -> other.putObject(put("k"), RequestBody.fromString("x")), 403, "AccessDenied");
        }
        assertCode(
                () -> s3.listObjectsV2(request -> request.bucket(BUCKET).expectedBucketOwner("999999999999")),
                403,
                "AccessDenied");
    }

    @Test
    void bucketsAreDeletedWhenEmpty() {
        store("k", "x");
        assertCode(() -> s3.deleteBucket(request -> request.bucket(BUCKET)), 409, "BucketNotEmpty");
        s3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(list -> list.objects(ObjectIdentifier.builder().key("k").build())));
        s3.deleteBucket(request -> request.bucket(BUCKET));
        assertThatThrownBy(() -> s3.getObjectAsBytes(get("k"))).isInstanceOf(NoSuchBucketException.class);
        List<String> readers = List.of();
        assertThatThrownBy(() -> aws.admin().buckets().ensure("a_b", "123456789012", "us-east-1", false, readers))
                .hasMessageContaining("not valid");
    }

    @Test
    void copiesKeepOrReplaceMetadata() {
        s3.putObject(put("from ü").toBuilder().metadata(Map.of("a", "b")).build(), RequestBody.fromString("x"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("from ü")
                .destinationBucket(BUCKET)
                .destinationKey("kept"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("from ü")
                .destinationBucket(BUCKET)
                .destinationKey("replaced")
                .metadataDirective("REPLACE")
                .metadata(Map.of("c", "d")));
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("kept")).metadata())
                .containsExactly(Map.entry("a", "b"));
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("replaced"))
                        .metadata())
                .containsExactly(Map.entry("c", "d"));
    }

    @Test
    void presignedUrlsWorkWithoutKeysUntilTheyEnd() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(io.jenkins.plugins.awsflow.awslocal.Clients.DEFAULT))
                .build()) {
            URI upload = presigner
                    .presignPutObject(request ->
                            request.signatureDuration(Duration.ofMinutes(5)).putObjectRequest(put("signed ü")))
                    .httpRequest()
                    .getUri();
            HttpResponse<String> put = http.send(
                    HttpRequest.newBuilder(upload)
                            .PUT(HttpRequest.BodyPublishers.ofString("hello"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            URI download = presigner
                    .presignGetObject(request ->
                            request.signatureDuration(Duration.ofMinutes(5)).getObjectRequest(get("signed ü")))
                    .httpRequest()
                    .getUri();
            assertThat(http.send(HttpRequest.newBuilder(download).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("hello");
            URI wrong = URI.create(download.toString().replace("X-Amz-Expires=300", "X-Amz-Expires=301"));
            HttpResponse<String> refused =
                    http.send(HttpRequest.newBuilder(wrong).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("SignatureDoesNotMatch");
        }
    }

    @Test
    void anonymousAndUnknownRequestsAreRefused() throws IOException {
        HttpURLConnection anonymous = (HttpURLConnection)
                aws.endpoint().resolve("/" + BUCKET + "/k").toURL().openConnection();
        assertThat(anonymous.getResponseCode()).isEqualTo(403);
        assertThat(new String(anonymous.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("<Code>AccessDenied</Code>");
        assertCode(() -> s3.getBucketAcl(request -> request.bucket(BUCKET)), 501, "NotImplemented");
        assertThat(aws.admin().journal().entries(entry -> "NotImplemented".equals(entry.error())))
                .hasSize(1);
    }

    @Test
    void virtualHostsNameTheBucket() {
        io.jenkins.plugins.awsflow.awslocal.wire.WireRequest request =
                new io.jenkins.plugins.awsflow.awslocal.wire.WireRequest(
                        "GET",
                        "/a/b",
                        null,
                        Map.of("host", "artifacts.localhost:4566"),
                        java.io.InputStream.nullInputStream());
        assertThat(S3Target.of(request)).isEqualTo(new S3Target("artifacts", "a/b"));
    }

    @Test
    void filesGoWhenObjectsGo() {
        store("k", "one");
        store("k", "two");
        assertThat(s3.getObjectAsBytes(get("k")).asUtf8String()).isEqualTo("two");
        aws.admin().reset();
        assertThatThrownBy(() -> s3.getObjectAsBytes(get("k"))).isInstanceOf(NoSuchBucketException.class);
    }
}
