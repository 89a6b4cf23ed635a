package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.Sizes;
import io.jenkins.plugins.awsflow.deploy.aws.Place;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.testkit.TestBuild;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The bundle step's work from a directory to a registered revision, against a local AWS. */
class BundleWorkTest {
    @TempDir
    Path temp;

    private Place place;
    private Path workspace;
    private TestBuild build;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place(50);
        workspace = Files.createDirectories(temp.resolve("ws/job"));
        build = new TestBuild(temp.resolve("home"), workspace, place.session());
        write(
                "dist/appspec.yml",
                """
                version: 0.0
                os: linux
                files:
                  - source: web
                    destination: /srv/web
                hooks:
                  AfterInstall:
                    - location: scripts/after.sh
                """);
        write("dist/web/index.html", "<p>hello</p>");
        Files.setPosixFilePermissions(
                write("dist/scripts/after.sh", "#!/bin/sh\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private Path write(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Map<String, Object> bundle(Consumer<CodeDeployBundleStep> more) throws Exception {
        CodeDeployBundleStep step = new CodeDeployBundleStep("Web");
        step.setFrom("dist");
        more.accept(step);
        return new BundleWork(step).run(build);
    }

    private Map<String, Object> bundle() throws Exception {
        return bundle(step -> {});
    }

    private S3Client s3() {
        return place.session().client("s3", () -> S3Client.builder().forcePathStyle(true));
    }

    private long puts(String operation) {
        return place.aws().admin().journal().entries("s3", operation).stream()
                .filter(entry -> entry.error() == null)
                .count();
    }

    @Test
    void uploadsAndRegistersWhatTheDirectoryHolds() throws Exception {
        Map<String, Object> result = bundle();

        String key = "Web/" + result.get("sha256") + ".zip";
        assertThat(result)
                .containsEntry("bucket", Place.BUCKET)
                .containsEntry("key", key)
                .containsEntry("files", 3)
                .containsEntry("uploaded", true);
        assertThat(result.get("revision").toString()).startsWith("s3://web-artifacts/" + key + "?versionId=");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(
                s3().getObject(get -> get.bucket(Place.BUCKET).key(key)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("appspec.yml", "scripts/after.sh", "web/index.html");
        assertThat(RegisteredRevisions.latest(
                        build.run(), "Web", Place.REGION, place.session().account()))
                .contains(result.get("revision").toString());
        assertThat(place.session()
                        .client("codedeploy", CodeDeployClient::builder)
                        .listApplicationRevisions(list -> list.applicationName("Web"))
                        .revisions())
                .singleElement()
                .satisfies(revision -> assertThat(revision.s3Location().key()).isEqualTo(key));
        assertThat(build.log())
                .contains("dist: 3 files")
                .contains("appspec.yml is fine")
                .contains("registered for Web: s3://web-artifacts/");
        try (var left = Files.walk(temp.resolve("ws"))) {
            assertThat(left.filter(path -> path.toString().endsWith(".zip"))).isEmpty();
        }
    }

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private String describedInCodeDeploy(Map<String, Object> result) {
        Revision revision = revision(result);
        return place.session()
                .client("codedeploy", CodeDeployClient::builder)
                .getApplicationRevision(get -> get.applicationName("Web")
                        .revision(r -> r.revisionType("S3").s3Location(s3 -> s3.bucket(revision.place())
                                .key(revision.name())
                                .version(revision.version())
                                .bundleType(revision.bundleType())
                                .eTag(eTag(revision)))))
                .revisionInfo()
                .description();
    }

    private static Revision revision(Map<String, Object> result) {
        try {
            return Revision.parse(result.get("revision").toString());
        } catch (AwsFlowException e) {
            throw new AssertionError(e);
        }
    }

    private String eTag(Revision revision) {
        return s3().headObject(head -> head.bucket(revision.place()).key(revision.name()))
                .eTag()
                .replace("\"", "");
    }

    @Test
    void theLabelIsWhatIsGivenOrWhatTheFileSaysOrTheCommitOrTheBuild() throws Exception {
        Map<String, Object> build1 = bundle();
        assertThat(build1).containsEntry("versionLabel", "#1").containsEntry("commit", null);
        assertThat(describedInCodeDeploy(build1)).isEqualTo("#1, by web #1");

        build.env().put("GIT_COMMIT", COMMIT);
        assertThat(bundle()).containsEntry("versionLabel", "0123456789ab").containsEntry("commit", COMMIT);

        write("VERSION", "\uFEFF\n 1.4.2 \r\nsecond line\n");
        assertThat(bundle(step -> step.setVersionFile("VERSION"))).containsEntry("versionLabel", "1.4.2");

        Map<String, Object> given = bundle(step -> step.setVersionLabel("正式版 2"));
        assertThat(given).containsEntry("versionLabel", "正式版 2").containsEntry("commit", COMMIT);
        assertThat(describedInCodeDeploy(given)).isEqualTo("正式版 2, by web #1");
        assertThat(build.log()).contains(" as 正式版 2");
        assertThat(RegisteredRevisions.find(
                        build.run(), "Web", given.get("revision").toString()))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.label()).isEqualTo("正式版 2");
                    assertThat(entry.commit()).isEqualTo(COMMIT);
                });
    }

    @Test
    void theCommitIsThatOfTheWorkTreeAndNotOfWhatLiesAroundTheWorkspace() throws Exception {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");
        assertThat(bundle()).containsEntry("commit", null);
        build.env().put("WORKSPACE", workspace.toString());
        build.env().put("GIT_COMMIT", "f".repeat(40));
        assertThat(bundle()).containsEntry("versionLabel", "0123456789ab").containsEntry("commit", COMMIT);
    }

    @Test
    void aBadLabelIsNamedBeforeAnythingIsUploaded() throws Exception {
        assertThatThrownBy(() -> bundle(step -> step.setVersionLabel("x".repeat(101))))
                .hasMessage("versionLabel: the version label has 101 characters; CodeDeploy keeps 100");
        assertThatThrownBy(() -> bundle(step -> step.setVersionFile("VERSION")))
                .hasMessageContaining("VERSION does not exist");
        write("VERSION", "\n\n");
        assertThatThrownBy(() -> bundle(step -> step.setVersionFile("VERSION")))
                .hasMessage("VERSION: there is no version label in it");
        assertThat(puts("PutObject")).isZero();
    }

    private Map<String, Object> register(String revision, Consumer<CodeDeployBundleStep> more) throws Exception {
        CodeDeployBundleStep step = new CodeDeployBundleStep("Web");
        step.setRevision(revision);
        more.accept(step);
        return new BundleWork(step).run(new TestBuild(temp.resolve("no-node"), null, place.session()));
    }

    @Test
    void whatLiesInTheBucketIsRegisteredWithItsVersionAndNotPacked() throws Exception {
        String there = place.bundle("releases/web.zip");
        Map<String, Object> result = register(there, step -> step.setVersionLabel("1.4.2"));
        assertThat(result)
                .containsEntry("versionLabel", "1.4.2")
                .containsEntry("bucket", Place.BUCKET)
                .containsEntry("key", "releases/web.zip")
                .containsEntry("uploaded", false)
                .doesNotContainKey("sha256");
        assertThat(result.get("revision").toString()).startsWith(there + "?versionId=");
        assertThat(describedInCodeDeploy(result)).isEqualTo("1.4.2, by web #1");
        // A killed controller does it again: the same revision, once.
        assertThat(register(there, step -> step.setVersionLabel("1.4.2"))).isEqualTo(result);
        assertThat(place.session()
                        .client("codedeploy", CodeDeployClient::builder)
                        .listApplicationRevisions(list -> list.applicationName("Web"))
                        .revisions())
                .hasSize(1);
        String github = "github:owner/repo@" + COMMIT;
        assertThat(register(github, step -> {}))
                .containsEntry("revision", github)
                .doesNotContainKey("bucket");
    }

    @Test
    void anObjectThatIsMissingOrAnotherIsNotRegistered() throws Exception {
        String there = place.bundle("releases/web.zip");
        assertThatThrownBy(() -> register(there.replace("web.zip", "wep.zip"), step -> {}))
                .hasMessage(
                        "s3://web-artifacts/releases/wep.zip does not exist: upload it before, or correct the address");
        assertThatThrownBy(() -> register(there, step -> step.setEtag("\"abc\"")))
                .hasMessageContaining("and not abc: somebody has replaced it");
        String eTag = eTag(Revision.parse(there));
        assertThat(register(there, step -> step.setEtag(eTag))).containsEntry("uploaded", false);
        assertThatThrownBy(() -> register("s3://web-artifacts/appspec.yaml", step -> {}))
                .hasMessageContaining("Web is an application for hosts");
        assertThatThrownBy(() -> register("web.zip", step -> {})).hasMessageContaining("\"web.zip\" is no revision");
        place.aws().admin().faults().add(Fault.error("s3", "HeadObject", 403, "AccessDenied", "Access Denied"));
        assertThat(register(there, step -> {})).containsEntry("revision", there);
    }

    @Test
    void packingNeedsANodeAndRegisteringTakesNoWordAboutPacking() throws Exception {
        assertThatThrownBy(() -> register(null, step -> {})).hasMessageContaining("put it into a node");
        CodeDeployBundleStep both = new CodeDeployBundleStep("Web");
        both.setRevision("s3://web-artifacts/a.zip");
        both.setFrom("dist");
        assertThatThrownBy(() -> both.start(null)).hasMessageContaining("nothing is packed");
        CodeDeployBundleStep tag = new CodeDeployBundleStep("Web");
        tag.setEtag("a");
        assertThatThrownBy(() -> tag.start(null)).hasMessageContaining("etag belongs to revision");
        CodeDeployBundleStep labels = new CodeDeployBundleStep("Web");
        labels.setVersionLabel("a");
        labels.setVersionFile("b");
        assertThatThrownBy(() -> labels.start(null)).hasMessageContaining("not both");
    }

    @Test
    void hooksThatNoGroupRunsAreNamedAndTheBundleIsMadeAllTheSame() throws Exception {
        bundle();
        assertThat(build.log()).doesNotContain("note:");
        assertThat(place.calls("BatchGetDeploymentGroups")).isZero();
        Path appspec = workspace.resolve("dist/appspec.yml");
        Files.writeString(appspec, Files.readString(appspec).replace("AfterInstall:", "BeforeBlockTraffic:"));
        bundle();
        assertThat(build.log())
                .containsPattern("note: BeforeBlockTraffic run only behind a load balancer, and these groups have none:"
                        + " beta, .*production");
        place.aws()
                .admin()
                .faults()
                .add(Fault.error("codedeploy", "ListDeploymentGroups", 400, "AccessDeniedException", "no"));
        assertThat(bundle()).containsEntry("uploaded", false);
    }

    @Test
    void theSameContentIsUploadedOnce() throws Exception {
        Map<String, Object> first = bundle();
        Map<String, Object> second = bundle();

        assertThat(second).containsEntry("uploaded", false).containsEntry("revision", first.get("revision"));
        assertThat(puts("PutObject")).isEqualTo(1);
        assertThat(build.log()).contains("holds the same bytes already");
    }

    @Test
    void aBadAppspecEndsItBeforeAnythingIsUploaded() throws Exception {
        write("dist/appspec.yml", "version: 0.0\nos: linux\nhooks:\n  AfterInstal:\n    - location: scripts/aftr.sh\n");

        assertThatThrownBy(this::bundle)
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.INVALID))
                .hasMessage("appspec.yml:4: \"AfterInstal\" is no lifecycle event of a host;"
                        + " did you mean \"AfterInstall\"? (and 1 more problem in the lines above;"
                        + " nothing was uploaded)");
        assertThat(build.log()).contains("appspec.yml:5: \"scripts/aftr.sh\" is not in the bundle");
        assertThat(place.aws().admin().journal().entries(entry -> "s3".equals(entry.service())))
                .isEmpty();
    }

    @Test
    void aMissingAppspecNamesTheDirectory() throws Exception {
        Files.delete(workspace.resolve("dist/appspec.yml"));
        assertThatThrownBy(this::bundle)
                .hasMessageStartingWith("There is no appspec.yml in "
                        + workspace.resolve("dist").toRealPath());
        assertThatThrownBy(() -> bundle(step -> step.setFrom("nowhere")))
                .hasMessageStartingWith("The directory " + workspace.resolve("nowhere") + " does not exist");
    }

    @Test
    void anUnknownApplicationEndsItBeforeAnythingIsUploaded() {
        CodeDeployBundleStep step = new CodeDeployBundleStep("Wep");
        step.setFrom("dist");
        assertThatThrownBy(() -> new BundleWork(step).run(build))
                .hasMessageContaining("There is no application \"Wep\"")
                .hasMessageContaining("did you mean \"Web\"?");
        assertThat(puts("PutObject")).isZero();
    }

    @Test
    void takesBucketPrefixAndPatternsFromTheStep() throws Exception {
        Map<String, Object> result = bundle(step -> {
            step.setBucket("plain-artifacts");
            step.setKeyPrefix("releases/web/");
            step.setExcludes("**/*.map");
        });
        assertThat(result.get("revision"))
                .isEqualTo("s3://plain-artifacts/releases/web/" + result.get("sha256") + ".zip");
    }

    @Test
    void refusesABucketOfAStrangerUnlessItIsNamed() throws Exception {
        assertThatThrownBy(() -> bundle(step -> step.setBucket("strangers-artifacts")))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> new CodeDeployBundleStep("Web").setBucketOwner("12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twelve digits");
    }

    @Test
    void encryptsWithTheConnectionsKeyHoweverLargeTheBundleIs() throws Exception {
        String key = "alias/artifacts";
        TestBuild encrypted = new TestBuild(temp.resolve("encrypted"), workspace, place.session(key));
        CodeDeployBundleStep step = new CodeDeployBundleStep("Web");
        step.setFrom("dist");
        encryptedWith(key, new BundleWork(step).run(encrypted));
        byte[] noise = new byte[70 << 20];
        new Random(1).nextBytes(noise);
        Files.write(workspace.resolve("dist/web/noise.bin"), noise);
        encryptedWith(key, new BundleWork(step).run(encrypted));
        assertThat(puts("CompleteMultipartUpload")).isEqualTo(1);
    }

    private void encryptedWith(String key, Map<String, Object> bundle) {
        HeadObjectResponse object = s3().headObject(
                        head -> head.bucket(Place.BUCKET).key(bundle.get("key").toString()));
        assertThat(object.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(object.ssekmsKeyId()).isEqualTo(key);
    }

    @Test
    void sendsALargeBundleInParts() throws Exception {
        byte[] noise = new byte[140 << 20];
        new Random(1).nextBytes(noise);
        Files.write(workspace.resolve("dist/web/noise.bin"), noise);
        Map<String, Object> result = bundle();

        assertThat(puts("UploadPart")).isEqualTo(9);
        assertThat(puts("CompleteMultipartUpload")).isEqualTo(1);
        assertThat(build.log()).contains("uploaded 128.0 MiB of 140.0 MiB (91 %)");
        assertThat(s3().headObject(head ->
                                head.bucket(Place.BUCKET).key(result.get("key").toString()))
                        .contentLength())
                .isEqualTo(result.get("bytes"));
    }

    @Test
    void passingTroubleOfS3FailsNoUpload() throws Exception {
        place.aws()
                .admin()
                .faults()
                .add(Fault.error("s3", "PutObject", 503, "SlowDown", "Please reduce your request rate")
                        .times(1));
        assertThat(bundle()).containsEntry("uploaded", true);
        assertThat(puts("PutObject")).isEqualTo(1);
    }

    @Test
    void lastingTroubleOfS3EndsTheStepAndGivesThePartsUp() throws Exception {
        byte[] noise = new byte[20 << 20];
        new Random(1).nextBytes(noise);
        Files.write(workspace.resolve("dist/web/noise.bin"), noise);
        place.aws().admin().faults().add(Fault.error("s3", "UploadPart", 403, "AccessDenied", "Access Denied"));

        assertThatThrownBy(this::bundle)
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("AccessDenied: Access Denied");
        assertThat(puts("AbortMultipartUpload")).isEqualTo(1);
    }

    @Test
    void worksAgainAfterBeingSavedAndLoaded() throws Exception {
        CodeDeployBundleStep step = new CodeDeployBundleStep("Web");
        step.setFrom("dist");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new BundleWork(step));
        }
        BundleWork loaded;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            loaded = (BundleWork) in.readObject();
        }
        assertThat(loaded.run(build)).containsEntry("uploaded", true);
        assertThat(loaded.run(build)).containsEntry("uploaded", false);
    }

    @Test
    void sizesAreWrittenForPeople() {
        assertThat(Sizes.text(512)).isEqualTo("512 B");
        assertThat(Sizes.text(1536)).isEqualTo("1.5 KiB");
        assertThat(Sizes.text(3L << 30)).isEqualTo("3.0 GiB");
    }
}
