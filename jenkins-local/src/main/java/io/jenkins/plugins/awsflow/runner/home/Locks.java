package io.jenkins.plugins.awsflow.runner.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Things that one process at a time may use; the system lets go of them when the process ends, however it ends. */
public final class Locks {
    private static final Map<Path, FileLock> HELD = new ConcurrentHashMap<>();

    private Locks() {}

    /** Takes a lock for this process; false when another process has it. */
    public static boolean hold(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        if (HELD.containsKey(key)) {
            return true;
        }
        FileLock lock = lock(key);
        if (lock != null) {
            HELD.put(key, lock);
        }
        return lock != null;
    }

    private static FileLock lock(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock;
    }

    /** Lets go of a lock of this process. */
    public static void release(Path file) throws IOException {
        FileLock lock = HELD.remove(file.toAbsolutePath().normalize());
        if (lock != null) {
            lock.channel().close();
        }
    }
}
