package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.step.CheckedOutCommit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real git wrote, read without git; and bundles on an agent whose file system has no permission bits. */
class GitFilesTest {
    private static final String EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    @TempDir
    private Path temp;

    private Path work;

    @BeforeEach
    void repository() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        work = Files.createDirectories(temp.toRealPath().resolve("ws/web"));
        git("init", "-q", "-b", "main");
        git("config", "core.fileMode", "false"); // as on Windows
        write("scripts/start.sh", "#!/bin/sh\n");
        write("scripts/lib.sh", "#!/bin/sh\n");
        write("scripts/stop", "\u007fELF");
        write("appspec.yml", "version: 0.0\n");
        git("add", ".");
        git("update-index", "--chmod=+x", "scripts/start.sh", "scripts/stop");
        git("update-index", "--chmod=-x", "scripts/lib.sh");
    }

    private Path write(String path, String text) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String git(String... arguments) throws Exception {
        return git(work, arguments);
    }

    private static String git(Path directory, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Developer", "-c", "user.email=developer@example.com"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private GitFolder folder() throws IOException {
        return GitFolder.around(work, null).orElseThrow();
    }

    private GitIndex index() throws IOException {
        return folder().index().orElseThrow();
    }

    private static Map<String, Integer> modes(BundleListing listing) {
        return listing.entries().stream().collect(Collectors.toMap(BundleEntry::path, BundleEntry::mode));
    }

    private BundleListing withoutBits(Path directory) throws IOException {
        return BundleScanner.scan(
                directory, new BundleRequest(null, null, null), FileModes.withoutBits(directory, work));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void modesAreThoseThatGitLists(int version) throws Exception {
        for (int i = 0; i < 200; i++) {
            write("deep/" + "d".repeat(i % 20) + "/file-" + i, "");
        }
        write("页面/启动.sh", "#!/bin/sh\n");
        git("add", ".");
        git("update-index", "--chmod=+x", "deep/ddd/file-3", "页面/启动.sh");
        git("update-index", "--index-version", String.valueOf(version));
        assertThat(Files.readAllBytes(work.resolve(".git/index"))[7]).isEqualTo((byte) version);
        GitIndex index = index();
        String[] listed = git("-c", "core.quotePath=false", "ls-files", "-s").split("\n", -1);
        assertThat(listed).hasSize(205);
        for (String line : listed) {
            assertThat(index.executable(line.substring(line.indexOf('\t') + 1)))
                    .as(line)
                    .isEqualTo(line.startsWith("100755"));
        }
        assertThat(index.executable("scripts")).isNull();
        assertThat(index.executable("Scripts/START.sh")).isTrue();
    }

    @Test
    void flagsLongNamesLinksAndConflictsAreReadOver() throws Exception {
        write("later", "");
        git("add", "-N", "later");
        String longName = "n".repeat(5_000) + "/x";
        git("update-index", "--add", "--cacheinfo", "100755," + EMPTY + "," + longName);
        git("update-index", "--add", "--cacheinfo", "120000," + EMPTY + ",link");
        assertThat(Files.readAllBytes(work.resolve(".git/index"))[7]).isEqualTo((byte) 3);
        GitIndex index = index();
        assertThat(index.executable(longName)).isTrue();
        assertThat(index.executable("later")).isFalse();
        assertThat(index.executable("link")).isNull();
        assertThat(index.executable("scripts/stop")).isTrue();
        git("update-index", "--index-version", "4");
        assertThat(index().executable(longName)).isTrue();
        assertThat(index().executable("scripts/stop")).isTrue();
    }

    @Test
    void aRepositoryWithLongHashesIsReadToo() throws Exception {
        work = Files.createDirectories(temp.resolve("sha256"));
        git("init", "-q", "-b", "main", "--object-format=sha256");
        write("run.sh", "x");
        git("add", ".");
        git("update-index", "--chmod=+x", "run.sh");
        git("commit", "-q", "-m", "One");
        assertThat(index().executable("run.sh")).isTrue();
        assertThat(folder().head()).hasSize(64).isEqualTo(git("rev-parse", "HEAD"));
    }

    @Test
    void theCommitIsFoundWhereverGitKeepsIt() throws Exception {
        assertThat(folder().head()).isNull();
        git("commit", "-q", "-m", "One");
        String one = git("rev-parse", "HEAD");
        assertThat(folder().head()).isEqualTo(one);
        git("pack-refs", "--all");
        assertThat(work.resolve(".git/refs/heads/main")).doesNotExist();
        assertThat(folder().head()).isEqualTo(one);
        Path other = temp.toRealPath().resolve("other");
        git("worktree", "add", "-q", "-b", "feature/x", other.toString());
        assertThat(GitFolder.around(other, null).orElseThrow().head()).isEqualTo(one);
        assertThat(GitFolder.around(other, null)
                        .orElseThrow()
                        .index()
                        .orElseThrow()
                        .executable("scripts/stop"))
                .isTrue();
        git("checkout", "-q", "-b", "功能/x");
        assertThat(folder().head()).isEqualTo(one);
        git("checkout", "-q", "--detach");
        assertThat(new CheckedOutCommit(work.toString())
                        .invoke(work.resolve("scripts").toFile(), null))
                .isEqualTo(one);
        assertThat(new CheckedOutCommit(null).invoke(work.resolve("nowhere").toFile(), null))
                .isNull();
    }

    @Test
    void whatLiesAroundTheWorkspaceIsSomebodyElses() throws Exception {
        Path inner = Files.createDirectories(work.resolve("build/workspace"));
        assertThat(GitFolder.around(inner, null)).isEmpty();
        assertThat(GitFolder.around(inner, inner)).isEmpty();
        assertThat(GitFolder.around(inner, work)).isPresent();
        assertThat(GitFolder.around(work, temp.resolve("elsewhere"))).isPresent();
        for (String text : List.of("not a link", "gitdir: no\0path", "gitdir: nowhere")) {
            Files.writeString(inner.resolve(".git"), text);
            assertThat(GitFolder.around(inner, null)).isEmpty();
        }
    }

    @Test
    void anIndexOfAnotherFormIsNamedAndTheBundleIsMadeAllTheSame() throws Exception {
        Path file = work.resolve(".git/index");
        git("update-index", "--split-index");
        assertThat(withoutBits(work).note()).contains(file.toString(), "--no-split-index");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, 20));
        git("read-tree", "--empty");
        git("add", ".");
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(3, 12, 70, 100)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::index).isInstanceOf(IOException.class).hasMessageContaining("ends too early");
        }
        whole[7] = 5;
        Files.write(file, whole);
        assertThatThrownBy(this::index).hasMessageContaining("version 5");
        whole[0] = 'X';
        Files.write(file, whole);
        assertThatThrownBy(this::index).hasMessageContaining("it is no index");
        assertThat(modes(withoutBits(work))).containsEntry("scripts/lib.sh", 0755);
    }

    @Test
    void withoutPermissionBitsTheIndexDecidesAndForTheRestHowAFileBegins() throws Exception {
        write("dist/built.sh", "#!/bin/sh\n");
        write("dist/page.html", "<p>");
        BundleListing listing = withoutBits(work);
        assertThat(modes(listing))
                .containsEntry("scripts/start.sh", 0755)
                .containsEntry("scripts/stop", 0755)
                .containsEntry("scripts/lib.sh", 0644)
                .containsEntry("appspec.yml", 0644)
                .containsEntry("dist/built.sh", 0755)
                .containsEntry("dist/page.html", 0644);
        assertThat(listing.entries().stream().filter(BundleEntry::isGuessed).map(BundleEntry::path))
                .containsExactly("dist/built.sh", "dist/page.html");
        assertThat(listing.unixModes()).isFalse();
        assertThat(listing.note()).isNull();
        assertThat(modes(withoutBits(work.resolve("scripts"))))
                .containsEntry("stop", 0755)
                .containsEntry("lib.sh", 0644);
    }

    @Test
    void withPermissionBitsGitIsNotAsked() throws Exception {
        Files.write(work.resolve(".git/index"), new byte[] {1});
        BundleListing listing = BundleScanner.scan(work, new BundleRequest(null, null, null).within(work.toString()));
        assertThat(listing.unixModes()).isTrue();
        assertThat(listing.note()).isNull();
        assertThat(listing.entries()).noneMatch(BundleEntry::isGuessed);
    }

    /** Any script of a build can write one. */
    @Test
    @Timeout(20)
    void anIndexThatLeadsBackwardsIsRefused() throws Exception {
        git("add", ".");
        Path file = work.resolve(".git/index");
        byte[] index = Files.readAllBytes(file);
        ByteBuffer hostile = ByteBuffer.allocate(index.length + 8);
        hostile.put(index, 0, index.length - 20)
                .put("abcd".getBytes(StandardCharsets.UTF_8))
                .putInt(-8);
        Files.write(file, hostile.array());
        assertThatThrownBy(this::index).isInstanceOf(IOException.class);
    }
}
