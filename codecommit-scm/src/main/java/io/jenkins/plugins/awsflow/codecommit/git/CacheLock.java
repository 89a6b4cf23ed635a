package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one checkout at a time work with a repository of the cache: of this process and of others on the machine. */
final class CacheLock implements AutoCloseable {
    /** A file lock belongs to a whole process, so threads need one of their own. */
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    /**
     * Channels that stay open. Another copy of this plugin in the process has the lock, and systems of POSIX give it back
     * when any channel of the process to that file is closed. There is hardly ever one.
     */
    private static final Set<FileChannel> OPEN = ConcurrentHashMap.newKeySet();

    private static final long LOOK_MILLIS = 50;

    private final ReentrantLock here;
    private final FileChannel channel;
    private final FileLock lock;

    private CacheLock(ReentrantLock here, FileChannel channel, FileLock lock) {
        this.here = here;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits for it.
     *
     * @param file that is locked; it stays when the lock is given back
     * @return null if nobody wants it any more, or it took too long
     */
    static CacheLock await(Path file, Cancellation cancellation, long limitMillis) throws IOException {
        ReentrantLock here = HERE.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock(true));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        if (!takeHere(here, cancellation, end)) {
            return null;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            Files.createDirectories(PathParts.parent(file));
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = take(channel, cancellation, end);
            taken = lock != null;
            return taken ? new CacheLock(here, channel, lock) : null;
        } finally {
            if (!taken) {
                if (channel != null && !OPEN.contains(channel)) {
                    channel.close();
                }
                here.unlock();
            }
        }
    }

    private static boolean over(Cancellation cancellation, long end) {
        return cancellation.isCancelled() || System.nanoTime() - end > 0;
    }

    private static boolean takeHere(ReentrantLock here, Cancellation cancellation, long end) {
        try {
            do {
                if (here.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (!over(cancellation, end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static FileLock take(FileChannel channel, Cancellation cancellation, long end) throws IOException {
        try {
            while (true) {
                FileLock lock = attempt(channel);
                if (lock != null || over(cancellation, end)) {
                    return lock;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Null where another process, or another copy of this plugin in the same process, has it. */
    private static FileLock attempt(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            OPEN.remove(channel);
            return lock;
        } catch (OverlappingFileLockException e) {
            OPEN.add(channel);
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            here.unlock();
        }
    }
}
