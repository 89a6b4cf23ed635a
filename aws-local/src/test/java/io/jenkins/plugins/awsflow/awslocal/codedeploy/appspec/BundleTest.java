package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.Clients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    @TempDir
    Path directory;

    private static void entry(ByteArrayOutputStream tar, String name, char kind, String content) throws IOException {
        byte[] header = new byte[512];
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(nameBytes, 0, header, 0, Math.min(100, nameBytes.length));
        byte[] size = String.format(Locale.ROOT, "%011o", bytes.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) kind;
        byte[] magic = "ustar".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, header, 257, magic.length);
        tar.write(header);
        tar.write(bytes);
        tar.write(new byte[(512 - bytes.length % 512) % 512]);
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        entry(tar, "pax", 'x', "30 mtime=1\n");
        entry(tar, "./appspec.yml", '0', "version: 0.0\nos: linux\n");
        entry(tar, "longlink", 'L', "a/very/long/name.sh");
        entry(tar, "cut", '0', "exit 0");
        tar.write(new byte[1024]);
        return tar.toByteArray();
    }

    private Bundle read(byte[] bytes, String type) throws IOException, AppSpecException {
        Path file = directory.resolve("bundle");
        Files.write(file, bytes);
        return Bundle.read(file, type);
    }

    @Test
    void readsZip() throws Exception {
        Bundle bundle = read(Clients.bundle(), "zip");
        assertThat(bundle.appSpecName()).isEqualTo("appspec.yml");
        assertThat(bundle.appSpecText()).isEqualTo(Clients.APPSPEC);
        assertThat(bundle.has("scripts/after.sh")).isTrue();
        assertThat(bundle.has("/scripts/")).isTrue();
        assertThat(bundle.has("./index.html")).isTrue();
        assertThat(bundle.has("/")).isTrue();
        assertThat(bundle.has("script")).isFalse();
    }

    @Test
    void readsTarAndTgz() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(tar());
        }
        for (Bundle bundle : new Bundle[] {read(tar(), "tar"), read(zipped.toByteArray(), "tgz")}) {
            assertThat(bundle.appSpecText()).contains("version: 0.0");
            assertThat(bundle.names()).containsExactlyInAnyOrder("appspec.yml", "a/very/long/name.sh");
        }
    }

    @Test
    void anAppSpecFileBelowTheRootDoesNotCount() throws Exception {
        Bundle bundle = read(Clients.zip(Map.of("app/appspec.yml", "version: 0.0")), "zip");
        assertThat(bundle.appSpecText()).isNull();
    }

    @Test
    void takesTheLongerExtensionToo() throws Exception {
        Bundle bundle = read(Clients.zip(Map.of("appspec.yaml", "version: 0.0")), "zip");
        assertThat(bundle.appSpecName()).isEqualTo("appspec.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tgz", "YAML"})
    void refusesWhatItCannotUnpack(String type) {
        byte[] garbage =
                "this is no archive, but long enough to be looked at".repeat(30).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(garbage, type)).isInstanceOf(AppSpecException.class);
    }
}
