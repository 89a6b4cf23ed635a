package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may work with a cache. */
class CacheLockTest {
    @TempDir
    private Path work;

    @Test
    void oneAtATimeHasItAndNobodyWaitsLongerThanAsked() throws Exception {
        Path file = work.resolve("a.lock");
        CacheLock first = CacheLock.await(file, new Cancellation(), 0);
        try (first) {
            assertThat(first).isNotNull();
            Thread other = new Thread(() -> {
                try (CacheLock second = CacheLock.await(file, new Cancellation(), 100)) {
                    assertThat(second).isNull();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            boolean[] failed = {false};
            other.setUncaughtExceptionHandler((thread, e) -> failed[0] = true);
            other.start();
            other.join();
            assertThat(failed[0]).isFalse();
        }
        try (CacheLock third = CacheLock.await(file, new Cancellation(), 0)) {
            assertThat(third).isNotNull();
        }
    }

    /** Another copy of the plugin, as after an agent has connected again, has it in the same process. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void givingUpTakesItFromNobodyElseInTheProcess() throws Exception {
        Path file = work.resolve("a.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(kernelHas(file)).isTrue();
            assertThat(CacheLock.await(file, new Cancellation(), 100)).isNull();
            assertThat(kernelHas(file)).isTrue();
        }
        assertThat(kernelHas(file)).isFalse();
    }

    private static boolean kernelHas(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.anyMatch(line -> line.contains("POSIX") && line.contains(inode));
        }
    }
}
