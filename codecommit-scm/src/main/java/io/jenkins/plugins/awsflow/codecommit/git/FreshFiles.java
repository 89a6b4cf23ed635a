package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Writes files where there are none, with as many threads as there are processors: to create files is mostly to wait for
 * the file system, and deltas are reckoned meanwhile.
 */
final class FreshFiles {
    private static final Logger LOGGER = Logger.getLogger(FreshFiles.class.getName());
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<?> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"));

    /** Each may hold a file of the size that JGit streams from, and what it is a delta of. */
    private static final int MOST_THREADS = 4;
    /** Neighbours, which are in the same directory mostly, go to one thread. */
    private static final int PIECE = 64;

    private final Repository repository;
    private final Path root;
    private final List<DirCacheEntry> files;
    private final Map<DirCacheEntry, Conversion> conversions;
    private final Cancellation cancellation;
    private final ThreadFactory factory;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<IOException> trouble = new AtomicReference<>();

    /**
     * For some files.
     *
     * @param files in their order; their sizes and times are filled in
     * @param conversions of those whose content does not stay as it is
     */
    FreshFiles(
            Repository repository,
            Path root,
            List<DirCacheEntry> files,
            Map<DirCacheEntry, Conversion> conversions,
            Cancellation cancellation) {
        this(repository, root, files, conversions, cancellation, work -> new Thread(work, "aws-flow-git-files"));
    }

    FreshFiles(
            Repository repository,
            Path root,
            List<DirCacheEntry> files,
            Map<DirCacheEntry, Conversion> conversions,
            Cancellation cancellation,
            ThreadFactory factory) {
        this.factory = factory;
        this.repository = repository;
        this.root = root;
        this.files = files;
        this.conversions = conversions;
        this.cancellation = cancellation;
    }

    /** Writes all, or fails with the first trouble; nothing is written any more when this ends. */
    void write() throws IOException {
        int pieces = (files.size() + PIECE - 1) / PIECE;
        int threads =
                Math.min(pieces, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread thread = factory.newThread(this::work);
            thread.setDaemon(true);
            thread.setContextClassLoader(FreshFiles.class.getClassLoader());
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                // So it is told that there are as many threads as a container may have. This one can do all of it.
                LOGGER.log(Level.FINE, "Files are written with {0} threads: {1}", new Object[] {i, e.getMessage()});
                break;
            }
            others.add(thread);
        }
        work();
        others.forEach(this::await);
        IOException first = trouble.get();
        if (first != null) {
            throw first;
        }
    }

    private void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                trouble.compareAndSet(null, new InterruptedIOException());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (ObjectReader reader = repository.newObjectReader()) {
            for (int from = next.getAndAdd(PIECE); from < files.size(); from = next.getAndAdd(PIECE)) {
                for (DirCacheEntry entry : files.subList(from, Math.min(files.size(), from + PIECE))) {
                    if (cancellation.isCancelled()) {
                        throw new InterruptedIOException();
                    }
                    if (trouble.get() != null) {
                        return;
                    }
                    write(reader, entry);
                }
            }
        } catch (IOException e) {
            trouble.compareAndSet(null, e);
        } catch (RuntimeException | Error e) {
            trouble.compareAndSet(null, new IOException(e));
        }
    }

    private void write(ObjectReader reader, DirCacheEntry entry) throws IOException {
        Path path = root.resolve(entry.getPathString());
        try (OutputStream out = create(path, entry)) {
            conversions
                    .getOrDefault(entry, Conversion.NONE)
                    .write(reader.open(entry.getObjectId(), Constants.OBJ_BLOB), entry.getObjectId(), out);
        }
        FreshTree.stat(entry, path);
    }

    /** Makes a file with the mode of an entry, where there is none. */
    static OutputStream create(Path path, DirCacheEntry entry) throws IOException {
        boolean modes = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (entry.getFileMode() != FileMode.EXECUTABLE_FILE || !modes) {
            return Files.newOutputStream(path, NEW.toArray(OpenOption[]::new));
        }
        Files.createFile(path, EXECUTABLE);
        return Files.newOutputStream(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }
}
