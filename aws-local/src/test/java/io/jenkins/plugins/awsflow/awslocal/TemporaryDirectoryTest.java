package io.jenkins.plugins.awsflow.awslocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
    @Test
    void whatDeadProcessesLeftIsRemoved(@TempDir Path parent) throws IOException {
        Path dead = Files.createDirectory(parent.resolve("aws-local-s3-pid" + Integer.MAX_VALUE + "-1"));
        Files.writeString(dead.resolve("blob"), "x");
        Path alive = Files.createDirectory(
                parent.resolve("aws-local-s3-pid" + ProcessHandle.current().pid() + "-1"));
        Path other = Files.createDirectory(parent.resolve("another"));
        TemporaryDirectory.removeAbandoned(parent);
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(other).exists();
    }

    @Test
    void aLivingProcessKeepsItsDirectory() throws IOException {
        Path directory = TemporaryDirectory.create();
        assertThat(directory).isDirectory();
        TemporaryDirectory.removeAbandoned(directory.getParent());
        assertThat(directory).isDirectory();
        Files.delete(directory);
    }
}
