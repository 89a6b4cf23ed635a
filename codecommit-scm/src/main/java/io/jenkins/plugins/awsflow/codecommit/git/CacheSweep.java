package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes what nobody has asked a cache for in a month; looks once a day. */
final class CacheSweep {
    static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final String GIT = ".git";
    private static final String SWEPT = "swept";
    private static final Logger LOGGER = Logger.getLogger(CacheSweep.class.getName());

    private final Path root;

    private CacheSweep(Path root) {
        this.root = root;
    }

    /** Of one directory with caches. */
    static CacheSweep of(Path root) {
        return new CacheSweep(root);
    }

    /** The file that is written whenever a cache is used. */
    static Path used(Path clone) {
        return clone.resolve("used");
    }

    /** @param own the lock of the cache that was used just now, which therefore stays */
    void run(Path own) {
        Path swept = root.resolve(SWEPT);
        try {
            if (isYounger(swept, PAUSE)) {
                return;
            }
            Files.createDirectories(root);
            Files.writeString(swept, "");
            try (DirectoryStream<Path> clones = Files.newDirectoryStream(root, "*" + GIT)) {
                for (Path clone : clones) {
                    String name = PathParts.name(clone);
                    Path lock = root.resolve(name.substring(0, name.length() - GIT.length()) + ".lock");
                    if (!lock.equals(own)) {
                        drop(clone, lock);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(Level.WARNING, e, () -> "The caches in " + root + " cannot be looked through");
        }
    }

    private static void drop(Path clone, Path lock) throws IOException {
        // One that is in use is not old: nobody waits for it.
        try (CacheLock held = CacheLock.await(lock, new Cancellation(), 0)) {
            if (held != null && !isYounger(used(clone), UNUSED)) {
                Deletion.of(clone);
            }
        }
    }

    private static boolean isYounger(Path file, Duration age) throws IOException {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(Instant.now().minus(age));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
