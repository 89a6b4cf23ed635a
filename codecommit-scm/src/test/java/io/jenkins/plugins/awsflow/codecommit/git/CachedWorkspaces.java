package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces of one agent that share what it has, looked at by native git. */
abstract class CachedWorkspaces {
    @TempDir
    Path work;

    Origin origin;
    Path root;

    @BeforeEach
    void start() throws IOException {
        origin = new Origin(work, List.of("lib"));
        root = work.resolve("agent").resolve("cache");
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    CheckoutOrder order(String branch) throws GitTrouble {
        return origin.order(branch).cache(root.toString(), "123456789012");
    }

    Path workspace(String name) {
        return work.resolve("agent").resolve(name);
    }

    CheckoutReport checkout(String name, CheckoutOrder order) throws GitTrouble {
        return origin.checkout(workspace(name), order);
    }

    long packsSent() {
        return origin.pulls().stream()
                .filter(pull -> "fetch".equals(pull.parameters().get("phase")))
                .filter(pull -> pull.userAgent().startsWith("JGit"))
                .count();
    }

    Path cached() throws IOException {
        try (var clones = Files.newDirectoryStream(root, "web-*.git")) {
            return clones.iterator().next();
        }
    }

    void assertSound(String name, String commit) {
        NativeGit git = new NativeGit(workspace(name));
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(commit);
        assertThat(git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git.run("fsck", "--strict", "--full")).doesNotContain("error", "missing");
        assertThat(git.run("count-objects", "-v")).doesNotContain("alternate");
    }
}
