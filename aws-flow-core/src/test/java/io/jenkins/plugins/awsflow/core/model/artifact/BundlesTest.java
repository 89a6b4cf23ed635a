package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing and packing of directories, friendly and hostile. */
class BundlesTest {
    private static final BundleRequest ALL = new BundleRequest(null, null, null);

    @TempDir
    Path temp;

    private Path tree(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }

    private static Path write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> paths(BundleListing listing) {
        return listing.entries().stream().map(BundleEntry::path).toList();
    }

    private PackedBundle pack(Path root, BundleRequest request, Path zip) throws IOException {
        return BundlePacker.pack(
                root, request, BundleScanner.scan(root, request).fingerprint(), zip);
    }

    @Test
    void sameTreeGivesTheSameBytesWhateverItsTimesAndOrder() throws Exception {
        Path one = tree("one");
        write(one, "appspec.yml", "version: 0.0\n");
        write(one, "web/index.html", "<p>hello</p>");
        write(one, "scripts/start.sh", "#!/bin/sh\n");
        Files.createDirectories(one.resolve("empty"));
        Path two = tree("two");
        Files.createDirectories(two.resolve("empty"));
        write(two, "scripts/start.sh", "#!/bin/sh\n");
        write(two, "web/index.html", "<p>hello</p>");
        Path appspec = write(two, "appspec.yml", "version: 0.0\n");
        Files.setLastModifiedTime(appspec, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

        PackedBundle first = pack(one, ALL, temp.resolve("1.zip"));
        PackedBundle second = pack(two, ALL, temp.resolve("2.zip"));
        PackedBundle again = pack(one, ALL, temp.resolve("3.zip"));

        assertThat(Files.readAllBytes(temp.resolve("1.zip")))
                .isEqualTo(Files.readAllBytes(temp.resolve("2.zip")))
                .isEqualTo(Files.readAllBytes(temp.resolve("3.zip")));
        assertThat(first.sha256()).isEqualTo(second.sha256()).isEqualTo(again.sha256());
    }

    @Test
    void digestsAreThoseOfTheFile() throws Exception {
        Path root = tree("tree");
        write(root, "appspec.yml", "version: 0.0\n");
        Path zip = temp.resolve("a.zip");
        PackedBundle bundle = pack(root, ALL, zip);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
        assertThat(bundle.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(bundle.bytes()).isEqualTo(Files.size(zip));
        assertThat(bundle.parts()).isEqualTo(1);
        assertThat(bundle.partDigest(0)).isEqualTo(Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void anotherContentGivesOtherBytes() throws Exception {
        Path root = tree("tree");
        write(root, "a", "one");
        String before = pack(root, ALL, temp.resolve("1.zip")).sha256();
        write(root, "a", "two");
        assertThat(pack(root, ALL, temp.resolve("2.zip")).sha256()).isNotEqualTo(before);
    }

    @Test
    void keepsUnixModesAndWhatTheJdkReadsBack() throws Exception {
        Path root = tree("tree");
        Path script = write(root, "scripts/start.sh", "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
        Path page = write(root, "页面.html", "<p>你好</p>");
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("scripts/start.sh"));
        Files.createDirectories(root.resolve("empty"));
        Path zip = temp.resolve("a.zip");
        pack(root, ALL, zip);

        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName))
                    .containsExactly("empty/", "link", "scripts/start.sh", "页面.html");
            try (InputStream in = file.getInputStream(file.getEntry("页面.html"))) {
                assertThat(in).hasContent("<p>你好</p>");
            }
        }
        assertThat(UnixModes.of(zip))
                .containsEntry("scripts/start.sh", 0100751)
                .containsEntry("页面.html", 0100640)
                .containsEntry("link", 0120777)
                .hasEntrySatisfying("empty/", mode -> assertThat(mode & 0170000).isEqualTo(0040000));
    }

    @Test
    void packsWhatIsIncludedAndNotExcluded() throws Exception {
        Path root = tree("tree");
        write(root, "appspec.yml", "version: 0.0\n");
        write(root, "web/a.html", "");
        write(root, "web/a.map", "");
        write(root, "notes.txt", "");
        write(root, ".git/config", "");
        write(root, "node_modules/x/y.js", "");

        BundleListing some = BundleScanner.scan(root, new BundleRequest("web/**", "**/*.map", null));
        BundleListing rest = BundleScanner.scan(root, new BundleRequest(null, "node_modules/", null));

        assertThat(paths(some)).containsExactly("appspec.yml", "web/a.html");
        assertThat(paths(rest)).containsExactly("appspec.yml", "notes.txt", "web/a.html", "web/a.map");
    }

    @Test
    void takesAnotherFileForTheAppspec() throws Exception {
        Path root = tree("tree");
        write(root, "appspec.yml", "version: 0.0 # its own\n");
        write(root, "a", "");
        Path other = write(temp, "beta.yml", "version: 0.0 # beta\n");
        BundleRequest request = new BundleRequest(null, null, other.toString());
        Path zip = temp.resolve("a.zip");

        BundleListing listing = BundleScanner.scan(root, request);
        pack(root, request, zip);

        assertThat(listing.appspec()).isEqualTo("version: 0.0 # beta\n");
        assertThat(paths(listing)).containsExactly("a", "appspec.yml");
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream in = file.getInputStream(file.getEntry("appspec.yml"))) {
            assertThat(in).hasContent("version: 0.0 # beta\n");
        }
    }

    @Test
    void saysWhereItLooked() throws Exception {
        Path missing = temp.resolve("nowhere");
        assertThat(BundleScanner.scan(missing, ALL).problems())
                .singleElement()
                .asString()
                .contains(missing.toString());
        Path file = write(temp, "file", "");
        assertThat(BundleScanner.scan(file, ALL).problems())
                .singleElement()
                .asString()
                .contains("is a file");
        BundleRequest request = new BundleRequest(null, null, missing.toString());
        assertThat(BundleScanner.scan(tree("tree"), request).problems())
                .singleElement()
                .asString()
                .contains(missing.toString());
    }

    @Test
    void refusesAnAppspecOfHugeSize() throws Exception {
        Path root = tree("tree");
        write(root, "appspec.yml", "#".repeat(BundleScanner.LARGEST_APPSPEC + 1));
        assertThat(BundleScanner.scan(root, ALL).problems())
                .singleElement()
                .asString()
                .contains("appspec.yml");
    }

    @Test
    void refusesLinksThatLeaveTheTree() throws Exception {
        Path root = tree("tree");
        Path outside = write(temp, "secret", "x");
        Files.createDirectories(root.resolve("a/b"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("absolute"), outside.toAbsolutePath());
        Files.createSymbolicLink(root.resolve("a/b/top"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("detour"), Path.of("a/b/top/../secret"));
        Files.createSymbolicLink(root.resolve("nowhere"), Path.of("not-there"));

        List<String> problems = BundleScanner.scan(root, ALL).problems();

        assertThat(problems).hasSize(5);
        assertThat(String.join("\n", problems))
                .contains("link up points to ../secret, which is outside")
                .contains("link absolute points to")
                .contains("link a/b/top points to ../.., a directory that the link itself is in")
                .contains("link detour points to a/b/top/../secret, which is outside")
                .contains("link nowhere points to not-there, which does not exist");
    }

    @Test
    void refusesALinkToWhatIsLeftOut() throws Exception {
        Path root = tree("tree");
        write(root, "data/a", "");
        Files.createSymbolicLink(root.resolve("link"), Path.of("data"));
        assertThat(BundleScanner.scan(root, ALL).problems()).isEmpty();
        assertThat(BundleScanner.scan(root, new BundleRequest(null, "data/", null))
                        .problems())
                .singleElement()
                .asString()
                .contains("not part of the bundle");
    }

    @Test
    void refusesDevicesAndPipes() throws Exception {
        Path root = tree("tree");
        Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assumeThat(made.waitFor()).isZero();
        assertThat(BundleScanner.scan(root, ALL).problems())
                .singleElement()
                .asString()
                .startsWith("pipe is neither a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\evil.txt", "C:evil", "a\tb", "a\nb"})
    void refusesNamesThatUnpackElsewhere(String name) throws Exception {
        Path root = tree("tree");
        Files.writeString(root.resolve(name), "");
        assertThat(BundleScanner.scan(root, ALL).problems()).hasSize(1);
    }

    @Test
    void refusesNamesWithDots() {
        assertThat(new BundleNames().refuse("a/../../b")).isPresent();
        assertThat(new BundleNames().refuse("a//b")).isPresent();
        assertThat(new BundleNames().refuse("/a")).isPresent();
        assertThat(new BundleNames().refuse("a\uFFFDb")).isPresent();
        assertThat(new BundleNames().refuse("a\uD800b")).isPresent();
        assertThat(new BundleNames().refuse("a\uD83D\uDE00b..c")).isEmpty();
    }

    @Test
    void refusesNamesThatDifferOnlyByCase() throws Exception {
        Path root = tree("tree");
        write(root, "Lib/a", "");
        write(root, "lib/b", "");
        write(root, "README", "");
        assumeThat(Files.exists(root.resolve("readme"))).isFalse();

        assertThat(BundleScanner.scan(root, ALL).problems())
                .singleElement()
                .asString()
                .matches("[Ll]ib and [Ll]ib differ only in case.*");
    }

    @Test
    void refusesNamesThatDifferOnlyByTheFormOfAnAccent() {
        BundleNames names = new BundleNames();
        assertThat(names.refuse("caf\u00e9")).isEmpty();
        assertThat(names.refuse("cafe\u0301")).isPresent();
    }

    @Test
    void refusesToPackWhatWasNotChecked() throws Exception {
        Path root = tree("tree");
        write(root, "a", "one");
        String checked = BundleScanner.scan(root, ALL).fingerprint();
        write(root, "b", "two");
        assertThatThrownBy(() -> BundlePacker.pack(root, ALL, checked, temp.resolve("a.zip")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed while it was being packed");
    }

    @Test
    void splitsIntoPartsThatS3Takes() {
        BundleListing small = new BundleListing("d", List.of(), List.of(), true, null);
        assertThat(BundlePacker.partSize(small)).isEqualTo(16L << 20);
        BundleListing huge =
                new BundleListing("d", List.of(BundleEntry.file("a", 500L << 30, 0644)), List.of(), true, null);
        assertThat(BundlePacker.partSize(huge) * 10_000).isGreaterThan(500L << 30);
    }

    @Test
    void marksPartsByTheirOwnDigest() throws Exception {
        byte[] bytes = "abcdefghij".getBytes(StandardCharsets.UTF_8);
        PartDigests digests = new PartDigests(java.io.OutputStream.nullOutputStream(), 4);
        digests.write(bytes, 0, 3);
        digests.write(bytes[3]);
        digests.write(bytes, 4, 6);
        PackedBundle bundle = new PackedBundle(digests.sha256(), digests.total(), 4, digests.parts());

        assertThat(bundle.parts()).isEqualTo(3);
        assertThat(bundle.partOffset(2)).isEqualTo(8);
        assertThat(bundle.partBytes(2)).isEqualTo(2);
        byte[] second = Arrays.copyOfRange(bytes, 4, 8);
        assertThat(bundle.partDigest(1))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(second)));
    }
}
