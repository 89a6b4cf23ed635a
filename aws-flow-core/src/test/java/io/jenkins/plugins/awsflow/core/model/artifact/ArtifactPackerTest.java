package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories of a workspace as S3 is to hold them. */
class ArtifactPackerTest {
    @TempDir
    Path home;

    private Path workspace;
    private Path scratch;

    @BeforeEach
    void make() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        workspace = Files.createDirectories(home.resolve("workspace"));
        scratch = home.resolve("scratch.zip");
    }

    private Path write(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String problem(String path) throws IOException {
        return ArtifactPacker.problem(workspace, path, false);
    }

    private String packed(String path, boolean zip) throws IOException {
        return ArtifactPacker.pack(workspace, path, zip, scratch).content().sha256();
    }

    private static String hash(Path file) throws Exception {
        return HexFormat.of().formatHex(Digests.sha256().digest(Files.readAllBytes(file)));
    }

    @Test
    void aDirectoryGivesTheSameBytesWhateverUmaskAndClockOfTheAgent() throws Exception {
        Path plain = write("src/index.js", "1");
        Path script = write("src/bin/run", "#!/bin/sh\n");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        String first = packed("src", true);
        assertThat(hash(scratch)).isEqualTo(first);
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setLastModifiedTime(plain, FileTime.fromMillis(0));
        assertThat(packed("src", true)).isEqualTo(first);
        assertThat(packed("./src/../src", false)).isEqualTo(first);
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(packed("src", true)).isNotEqualTo(first);
    }

    @Test
    void aFileStaysAsItIsUnlessAZipIsNeeded() throws Exception {
        Path file = write("api.yaml", "openapi: 3.0.1\n");
        PackedArtifact asItIs = ArtifactPacker.pack(workspace, "api.yaml", false, scratch);
        assertThat(asItIs.file()).isEqualTo(file.toRealPath().toString());
        assertThat(asItIs.content().sha256()).isEqualTo(hash(file));
        assertThat(asItIs.content().bytes()).isEqualTo(15);
        assertThat(scratch).doesNotExist();

        PackedArtifact zipped = ArtifactPacker.pack(workspace, "api.yaml", true, scratch);
        assertThat(zipped.file()).isEqualTo(scratch.toString());
        assertThat(zipped.content().sha256()).isEqualTo(hash(scratch));
        try (ZipFile zip = new ZipFile(scratch.toFile())) {
            assertThat(zip.stream()).singleElement().satisfies(entry -> assertThat(entry.getName())
                    .isEqualTo("api.yaml"));
        }
        Path ready = Files.copy(scratch, workspace.resolve("ready.zip"));
        assertThat(ArtifactPacker.pack(workspace, "ready.zip", true, home.resolve("other"))
                        .file())
                .isEqualTo(ready.toRealPath().toString());
    }

    @Test
    void whatCannotBeAnArtifactIsToldInOneLine() throws Exception {
        write("src/index.js", "1");
        Files.createDirectories(workspace.resolve("empty/inner"));
        Files.writeString(home.resolve("secret"), "x");
        Files.createDirectories(workspace.resolve("links"));
        Files.createSymbolicLink(workspace.resolve("links/out"), home.resolve("secret"));
        assertThat(problem("src")).isNull();
        assertThat(problem("src/index.js")).isNull();
        assertThat(problem("none")).startsWith("none does not exist in ");
        assertThat(problem("\0")).contains("does not exist in ");
        assertThat(problem("empty")).isEqualTo("empty holds no file");
        assertThat(problem("../secret")).startsWith("../secret lies outside of ");
        assertThat(problem(home.resolve("secret").toString())).contains(" lies outside of ");
        assertThat(problem("links/out")).startsWith("links/out lies outside of ");
        assertThat(problem("links")).startsWith("The link out points to ").contains("outside");
        assertThat(ArtifactPacker.problem(workspace, "src", true))
                .isEqualTo("src is a directory, and a file is needed");
    }

    @Test
    void largeFilesAreCutIntoParts() throws Exception {
        Path file = workspace.resolve("large.jar");
        Files.write(file, new byte[(int) BundlePacker.SMALLEST_PART + 5]);
        PackedBundle content =
                ArtifactPacker.pack(workspace, "large.jar", false, scratch).content();
        assertThat(content.parts()).isEqualTo(2);
        assertThat(content.partBytes(1)).isEqualTo(5);
    }
}
