package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.artifact.ArtifactPacker;
import io.jenkins.plugins.awsflow.core.model.artifact.BundlePacker;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleUploader;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** Objects in S3 without S3's client. */
class ArtifactStoreTest {
    @TempDir
    Path work;

    private LocalAws aws;
    private AwsSession session;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws("{region: cn-north-1, buckets: [{name: artifacts}]}", 1);
        session = aws.session("artifacts", "alias/artifacts");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private ArtifactStore store(String key) throws AwsFlowException {
        return new ArtifactStore(session, "artifacts", key, session.account());
    }

    @Test
    void shortContentIsPutAndFound() throws Exception {
        ArtifactStore store = store("a b/ü+&.template");
        assertThat(store.existing()).isEmpty();
        byte[] content = "Resources: {}".getBytes(StandardCharsets.UTF_8);
        store.put(content);
        assertThat(store.existing())
                .hasValueSatisfying(there -> assertThat(there.bytes()).isEqualTo(content.length));
        assertThat(store.place()).isEqualTo("s3://artifacts/a b/ü+&.template");
        assertThat(store.url())
                .isEqualTo("https://artifacts.s3.cn-north-1.amazonaws.com.cn/a%20b/%C3%BC%2B%26.template");
        assertThat(ArtifactStore.hash(content)).hasSize(64);
    }

    @Test
    void largeFilesGoInPartsAndUnfinishedOnesAreGivenUp() throws Exception {
        Path file = work.resolve("large.jar");
        Files.write(file, new byte[(int) BundlePacker.SMALLEST_PART + 5]);
        PackedBundle content = ArtifactPacker.pack(work, "large.jar", false, work.resolve("scratch"))
                .content();
        ArtifactStore store = store("large.jar");
        String upload = store.begin();
        UploadOutcome sent = new BundleUploader().upload(file, store.parts(upload, content, 0, 2));
        assertThat(sent.problem()).isNull();
        assertThat(store.complete(upload, content, sent.parts()).eTag()).endsWith("-2");
        assertThat(store.existing())
                .hasValueSatisfying(there -> assertThat(there.bytes()).isEqualTo(content.bytes()));

        store.abandon(store.begin());
        assertThat(aws.answered("s3", "AbortMultipartUpload")).isEqualTo(1);
    }

    @Test
    void aSmallFileGoesAtOnceAndBytesThatWereNotSignedAreRefused() throws Exception {
        Path file = Files.writeString(work.resolve("a.zip"), "PK\3\4 what was packed");
        PackedBundle content = ArtifactPacker.pack(work, "a.zip", true, work.resolve("scratch"))
                .content();
        ArtifactStore store = store("a.zip");
        UploadOutcome sent = new BundleUploader().upload(file, List.of(store.whole(content)));
        assertThat(ArtifactStore.stored(sent.parts().get(0), content).eTag()).doesNotContain("\"");
        Files.writeString(file, "PK\3\4 what was sneaked");
        assertThat(new BundleUploader()
                        .upload(file, List.of(store("other.zip").whole(content)))
                        .problem())
                .contains("refused with HTTP 400");
    }

    @Test
    void passingTroubleIsWaitedOutAndRefusalsAreTold() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error("s3", "PutObject", 503, "SlowDown", "Reduce your request rate.")
                        .times(2));
        store("x").put(new byte[1]);
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(1);
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error("s3", "PutObject", 503, "SlowDown", "Reduce your request rate.")
                        .times(3));
        assertThatThrownBy(() -> store("y").put(new byte[1])).satisfies(e -> {
            assertThat(AwsErrors.translate(e, "upload").failureClass()).isEqualTo(FailureClass.THROTTLED);
            assertThat(AwsErrors.translate(e, "upload").getMessage()).contains("Reduce your request rate. (SlowDown");
        });
        assertThatThrownBy(() -> new ArtifactStore(session, "artifacts", "z", "999999999999").put(new byte[1]))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(403));
        assertThatThrownBy(() -> new ArtifactStore(session, "nobodys", "z", session.account()).put(new byte[1]))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucket"));
    }

    /** The name becomes part of the host that is called, with a signed request. */
    @ParameterizedTest
    @ValueSource(strings = {"internal:8443/path#", "releases/web", "UPPER", "a..b", "x@host", "ab?", "-ab", ""})
    void whatIsNoNameOfABucketIsNeverCalled(String bucket) {
        assertThatThrownBy(() -> new ArtifactStore(session, bucket, "k", session.account()))
                .isInstanceOfSatisfying(AwsFlowException.class, e -> {
                    assertThat(e.failureClass()).isEqualTo(FailureClass.INVALID);
                    assertThat(e.getMessage()).startsWith("\"" + bucket + "\" cannot be the name of an S3 bucket");
                });
    }

    @Test
    void anEmptyFileIsSent() throws Exception {
        Path empty = Files.createFile(work.resolve("empty.graphql"));
        ArtifactStore store = store("empty");
        PackedBundle bundle = ArtifactPacker.pack(work, "empty.graphql", false, work.resolve("scratch"))
                .content();
        UploadOutcome sent = new BundleUploader().upload(empty, List.of(store.whole(bundle)));
        assertThat(sent.problem()).isNull();
        assertThat(store.existing())
                .hasValueSatisfying(there -> assertThat(there.bytes()).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, false, false, b, https://b.s3.us-east-1.amazonaws.com/k/%C3%BC",
        "cn-north-1, false, true, b, https://b.s3.dualstack.cn-north-1.amazonaws.com.cn/k/%C3%BC",
        "us-gov-west-1, true, false, b, https://b.s3-fips.us-gov-west-1.amazonaws.com/k/%C3%BC",
        "us-east-1, true, true, b, https://b.s3-fips.dualstack.us-east-1.amazonaws.com/k/%C3%BC",
        "eu-west-1, false, false, b.c, https://s3.eu-west-1.amazonaws.com/b.c/k/%C3%BC",
    })
    void addressesAreThoseOfTheRegionAndItsPartition(
            String region, boolean fips, boolean dualStack, String bucket, String address) {
        SessionSettings settings = new SessionSettings() {
            @Override
            public Region region() {
                return Region.of(region);
            }

            @Override
            public AwsCredentialsProvider credentials() {
                throw new AssertionError("an address is made without credentials");
            }

            @Override
            public Optional<URI> endpoint() {
                return Optional.empty();
            }

            @Override
            public boolean fips() {
                return fips;
            }

            @Override
            public boolean dualStack() {
                return dualStack;
            }

            @Override
            public SdkHttpClient http() {
                throw new AssertionError("an address is made without a call");
            }
        };
        assertThat(S3Requests.address(settings, AwsPartition.of(Region.of(region)), bucket, "k/ü"))
                .isEqualTo(URI.create(address));
    }
}
