package io.jenkins.plugins.awsflow.flow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells two workspaces apart. */
class FileTreeTest {
    @TempDir
    private Path work;

    private Path tree(String name) throws IOException {
        Path root = Files.createDirectories(work.resolve(name + "/.git")).getParent();
        Files.writeString(root.resolve(".git/index"), name);
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("a"), "a\n");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        return root;
    }

    @Test
    void theSameFilesHaveNoDifferences() throws IOException {
        assertThat(new FileTree(tree("ours")).differences(new FileTree(tree("git"))))
                .isEmpty();
    }

    @Test
    void contentModeLinksAndDirectoriesCount() throws IOException {
        Path ours = tree("ours");
        Path git = tree("git");
        Files.writeString(ours.resolve("a"), "b\n");
        Files.delete(ours.resolve("empty"));
        Files.delete(ours.resolve("link"));
        Files.createSymbolicLink(ours.resolve("link"), Path.of("b"));
        Files.writeString(ours.resolve("more"), "");
        for (Path root : new Path[] {ours, git}) {
            Files.writeString(root.resolve("run"), "#!/bin/sh\n");
        }
        assertThat(git.resolve("run").toFile().setExecutable(true)).isTrue();
        assertThat(new FileTree(ours).differences(new FileTree(git)))
                .satisfiesExactly(
                        a -> assertThat(a).matches("a: file 2 bytes \\w+, git has file 2 bytes \\w+"),
                        link -> assertThat(link).isEqualTo("link: link to b, git has link to a"),
                        more -> assertThat(more).matches("more: file 0 bytes \\w+, git has nothing"),
                        run -> assertThat(run).matches("run: file 10 bytes \\w+, git has executable 10 bytes \\w+"),
                        empty -> assertThat(empty).isEqualTo("empty: nothing, git has directory"));
    }
}
