package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * What a checkout has written, noted down beside the index: if the next one wants the same, and neither the index nor any
 * file has been touched since, nothing is to be read or written.
 */
final class WrittenTree {
    private static final String NOTE = "codecommit-written";
    /** The checksum at the end of an index. */
    private static final int CHECKSUM = 20;

    private final Repository repository;
    private final Path note;
    private final Path root;
    private final boolean posix;

    WrittenTree(Repository repository) {
        this.repository = repository;
        this.note = repository.getDirectory().toPath().resolve(NOTE);
        this.root = repository.getWorkTree().toPath();
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether the last checkout came to its end, whatever was done to the files since. */
    boolean isWhole() {
        return Files.exists(note);
    }

    /** A checkout begins, which may be killed. */
    void begin() throws IOException {
        Files.deleteIfExists(note);
    }

    /** Notes down that the files are those of a commit. */
    void is(RevCommit commit) throws IOException {
        exact();
        Files.writeString(note, line(commit));
    }

    private String line(RevCommit commit) throws IOException {
        byte[] checksum = new byte[CHECKSUM];
        try (RandomAccessFile index = new RandomAccessFile(repository.getIndexFile(), "r")) {
            index.seek(Math.max(0, index.length() - CHECKSUM));
            index.readFully(checksum);
        }
        return commit.name() + ' ' + HexFormat.of().formatHex(checksum) + '\n';
    }

    /**
     * JGit takes the time of the index to be that at which the checkout began, and has to read each file again that was
     * written after that. Here they are known to be as they should: their sizes and times are put right.
     */
    private void exact() throws IOException {
        boolean any = false;
        DirCache index = repository.lockDirCache();
        try {
            for (int i = 0; i < index.getEntryCount(); i++) {
                DirCacheEntry entry = index.getEntry(i);
                boolean file = entry.getFileMode() != FileMode.GITLINK && entry.getStage() == 0;
                // Where names differ by case alone, a system may have kept one of them.
                if (file && entry.isSmudged() && isThere(entry)) {
                    BasicFileAttributes now = attributes(entry);
                    entry.setLength(now.size());
                    entry.setLastModified(now.lastModifiedTime().toInstant());
                    any = true;
                }
            }
            if (any) {
                index.write();
                if (!index.commit()) {
                    throw new IOException("the index cannot be written");
                }
            }
        } finally {
            index.unlock();
        }
    }

    private boolean isThere(DirCacheEntry entry) {
        return Files.exists(root.resolve(entry.getPathString()), LinkOption.NOFOLLOW_LINKS);
    }

    private BasicFileAttributes attributes(DirCacheEntry entry) throws IOException {
        Class<? extends BasicFileAttributes> kind = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        return Files.readAttributes(root.resolve(entry.getPathString()), kind, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the files are those of a commit, as far as their sizes and times tell: git looks at no more either. */
    boolean isStill(RevCommit commit, DirCache index) throws IOException {
        try {
            if (!Files.readString(note).equals(line(commit))) {
                return false;
            }
            Set<Path> real = new HashSet<>();
            real.add(root);
            for (int i = 0; i < index.getEntryCount(); i++) {
                DirCacheEntry entry = index.getEntry(i);
                Path path = root.resolve(entry.getPathString());
                if (!isReal(PathParts.parent(path), real) || !isSame(entry)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException | FileNotFoundException e) {
            return false;
        }
    }

    /** A directory, and none that a link leads to. */
    private static boolean isReal(Path directory, Set<Path> real) {
        if (real.contains(directory)) {
            return true;
        }
        boolean is =
                isReal(PathParts.parent(directory), real) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
        if (is) {
            real.add(directory);
        }
        return is;
    }

    private boolean isSame(DirCacheEntry entry) throws IOException {
        BasicFileAttributes now = attributes(entry);
        FileMode mode = entry.getFileMode();
        if (mode == FileMode.GITLINK) {
            return now.isDirectory();
        }
        boolean kind = mode == FileMode.SYMLINK ? now.isSymbolicLink() : now.isRegularFile();
        if (!kind || entry.isSmudged() || entry.getStage() != 0) {
            return false;
        }
        if (mode != FileMode.SYMLINK && now instanceof PosixFileAttributes file) {
            boolean executable = file.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
            if (executable != (mode == FileMode.EXECUTABLE_FILE)) {
                return false;
            }
        }
        return now.size() == entry.getLength()
                && now.lastModifiedTime().toInstant().equals(entry.getLastModifiedInstant());
    }
}
