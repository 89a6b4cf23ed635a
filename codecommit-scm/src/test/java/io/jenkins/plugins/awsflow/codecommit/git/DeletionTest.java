package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that go although somebody else is at work in them. */
class DeletionTest {
    @TempDir
    private Path work;

    /** As JGit has its lock in a clone while it looks whether there is anything to pack. */
    @RepeatedTest(5)
    void whatComesAndGoesMeanwhileKeepsNothing() throws Exception {
        Path clone = Files.createDirectories(work.resolve("clone/.git"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(clone.resolve("file" + i), "x");
        }
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch atWork = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            Path lock = clone.resolve("gc.log.lock");
            while (!stop.get()) {
                try {
                    Files.writeString(lock, "");
                    Files.deleteIfExists(lock);
                    atWork.countDown();
                    Thread.sleep(1);
                } catch (IOException | InterruptedException e) {
                    // The directory is gone.
                    stop.set(true);
                }
            }
        });
        other.start();
        try {
            atWork.await();
            Deletion.of(work.resolve("clone"));
        } finally {
            stop.set(true);
            other.join();
        }
        assertThat(work.resolve("clone")).doesNotExist();
    }

    @Test
    void ofALinkTheLinkIsDeleted() throws Exception {
        Path far = Files.createDirectory(work.resolve("far"));
        Files.writeString(far.resolve("kept"), "x");
        Path link = Files.createSymbolicLink(work.resolve("link"), far);
        Deletion.of(link);
        assertThat(link).doesNotExist();
        assertThat(far.resolve("kept")).exists();
        Deletion.of(work.resolve("none"));
    }
}
