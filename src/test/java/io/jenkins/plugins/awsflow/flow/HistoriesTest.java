package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.flow.bench.Natives;
import io.jenkins.plugins.awsflow.flow.histories.HistoriesMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run over a history made here; {@code ./flow histories} takes those of any clone. */
@Timeout(180)
class HistoriesTest {
    private static final Layout LAYOUT = new Layout(
            Path.of("").toAbsolutePath().getParent().getParent(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString());

    @TempDir
    private Path work;

    private Path repository;
    private Natives git;
    private int exit;

    @BeforeEach
    void start() throws IOException {
        repository = Files.createDirectories(work.resolve("repository"));
        git = new Natives(work.resolve("log"));
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        git.run(repository, arguments);
    }

    private void commit(String path, String content) throws IOException, InterruptedException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        run("add", path);
        git.as("Dev", "dev@example.com", repository, null, "commit", "-q", "-m", "Change " + path);
    }

    private void merge(String branch, boolean conflict) throws IOException, InterruptedException {
        try {
            git.as("Dev", "dev@example.com", repository, null, "merge", "-q", "--no-ff", "-m", "Merge", branch);
        } catch (IOException e) {
            assertThat(conflict).as("%s", e.getMessage()).isTrue();
            commit("a.txt", "settled\n");
        }
    }

    private String histories(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        LAYOUT.java(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoriesMain.class.getName())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        exit = process.waitFor();
        return printed;
    }

    @Test
    void checkoutsAndMergesAreThoseOfGit() throws Exception {
        run("init", "-q", "-b", "main", ".");
        commit("a.txt", "a\n");
        commit("dir/run.sh", "#!/bin/sh\n");
        run("checkout", "-q", "-b", "one");
        commit("b.txt", "b\n");
        run("checkout", "-q", "-b", "two", "main");
        commit("a.txt", "two\n");
        run("checkout", "-q", "main");
        commit("a.txt", "main\n");
        merge("one", false);
        merge("two", true);
        commit(".gitattributes", "*.txt text eol=crlf\n");
        run("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",lib");
        Files.createSymbolicLink(repository.resolve("link"), Path.of("a.txt"));
        commit("link", "main\n");
        commit("dir/.gitattributes", "*.sh ident\n");
        run("tag", "v1");
        String printed = histories("20", "20", work.resolve("work").toString(), repository.toString());
        assertThat(printed).contains(": 10 commits, 2 merges (1 conflicts), 0 differences");
        assertThat(exit).isZero();
        assertThat(work.resolve("work")).doesNotExist();
    }

    @Test
    void aRepositoryThatIsNotWholeIsNamed() throws Exception {
        run("init", "-q", "-b", "main", ".");
        commit("a.txt", "a\n");
        run("rev-parse", "HEAD:a.txt");
        String id = git.said();
        Files.delete(repository.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
        assertThat(histories("1", "0", work.resolve("work").toString(), repository.toString()))
                .startsWith(repository + ": git clone ")
                .hasLineCount(1);
        assertThat(exit).isOne();
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertThatThrownBy(() -> new Histories(LAYOUT, List.of()))
                .hasMessage("histories: of which repositories? Name directories that are clones");
        assertThatThrownBy(() -> new Histories(LAYOUT, List.of("-n"))).hasMessage("histories: -n needs a number");
        assertThatThrownBy(() -> new Histories(LAYOUT, List.of("-x"))).hasMessage("histories: unknown option -x");
        assertThatThrownBy(() -> new Histories(LAYOUT, List.of(work.toString())))
                .hasMessage("histories: " + work + " is no git repository");
    }
}
