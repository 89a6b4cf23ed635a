package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's two independent zip readers judge what is written. */
class ZipWriterTest {
    @TempDir
    Path temp;

    @Test
    void sixtyFourBitFormsAreReadBack() throws Exception {
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        Path zip = temp.resolve("wide.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipWriter writer = new ZipWriter(out, 1)) {
            writer.file("noise", 0644, noise.length, new ByteArrayInputStream(noise));
            writer.file("small", 0600, 3, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            writer.finish();
        }
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream in = file.getInputStream(file.getEntry("noise"))) {
            assertThat(in.readAllBytes()).isEqualTo(noise);
            assertThat(file.getEntry("noise").getSize()).isEqualTo(noise.length);
        }
    }

    @Test
    void moreEntriesThanSixteenBitsCountAreReadBack() throws Exception {
        Path zip = temp.resolve("many.zip");
        int many = 70_000;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip));
                ZipWriter writer = new ZipWriter(out)) {
            for (int i = 0; i < many; i++) {
                writer.file("f" + i, 0644, 0, InputStream.nullInputStream());
            }
            writer.finish();
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.size()).isEqualTo(many);
            assertThat(file.getEntry("f69999")).isNotNull();
        }
    }

    @Test
    void isReadAsAStreamToo() throws Exception {
        Path zip = temp.resolve("a.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipWriter writer = new ZipWriter(out)) {
            writer.directory("d", 0755);
            writer.file("d/a", 0644, 5, new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
            writer.link("d/l", "a");
            writer.finish();
        }
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            assertThat(in.getNextEntry().isDirectory()).isTrue();
            ZipEntry file = in.getNextEntry();
            assertThat(file.getName()).isEqualTo("d/a");
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            assertThat(in.getNextEntry().getName()).isEqualTo("d/l");
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void tellsHowManyBytesAFileReallyHad() throws Exception {
        try (ZipWriter writer = new ZipWriter(OutputStream.nullOutputStream())) {
            assertThat(writer.file("a", 0644, 99, new ByteArrayInputStream(new byte[7])))
                    .isEqualTo(7);
        }
    }
}
