package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.artifact.BundlePacker;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleRequest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleUploader;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;

/** A bundle goes by signed addresses into the S3 of programs that others wrote, and lies there byte for byte. */
@Tag("emulators")
class BundleOnEmulatorsTest {
    @TempDir
    private Path work;

    @ParameterizedTest
    @ValueSource(strings = {"moto", "MiniStack"})
    void aBundleIsSentByASignedAddressAndFoundThere(String program) throws Exception {
        try (Emulator emulator = program.equals("moto") ? Emulator.moto() : Emulator.miniStack("s3,sts");
                SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test")) {
            // The only key that MiniStack takes for signed addresses.
            AwsSession session = sessions.open(new SessionSpec(AwsBasicCredentials.create("test", "test"), "us-east-1")
                    .endpoint(emulator.endpoint()));
            S3Client s3 = session.client("s3", () -> S3Client.builder().forcePathStyle(true));
            s3.createBucket(call -> call.bucket("bundles"));
            Path zip = work.resolve("bundle.zip");
            PackedBundle bundle = bundle(zip);
            ArtifactStore store = new ArtifactStore(session, "bundles", "Web/1.zip", session.account());
            assertThat(store.existing()).isEmpty();
            UploadOutcome sent = new BundleUploader().upload(zip, List.of(store.whole(bundle)));
            assertThat(sent.problem()).isNull();
            assertThat(store.existing())
                    .hasValueSatisfying(there -> assertThat(there.bytes()).isEqualTo(bundle.bytes()));
            assertThat(s3.getObjectAsBytes(call -> call.bucket("bundles").key("Web/1.zip"))
                            .asByteArray())
                    .isEqualTo(Files.readAllBytes(zip));
        }
    }

    private PackedBundle bundle(Path zip) throws Exception {
        Path dist = Files.createDirectories(work.resolve("dist"));
        Files.writeString(dist.resolve("appspec.yml"), "version: 0.0\nos: linux\nfiles: []\n");
        BundleRequest request = new BundleRequest(null, null, null);
        return BundlePacker.pack(
                dist, request, BundleScanner.scan(dist, request).fingerprint(), zip);
    }
}
