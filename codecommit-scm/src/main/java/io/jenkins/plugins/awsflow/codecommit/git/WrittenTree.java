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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
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

    /** What files whose content stays the same may be taken for. */
    enum Trust {
        /** They are as they are to be. */
        ALL,
        /** So are those that are not converted; others may not have been yet. */
        UNCONVERTED,
        /** Nobody knows. */
        NONE
    }

    /** Of a checkout that did not come to its end. */
    private static final String UNFINISHED = "-";

    /** In place of attributes that nobody knows. */
    private static final String NOBODY = "?";

    private static final int WORDS = 4;
    private static final String BETWEEN = ",";
    private static final int MOST_KILLED = 10;

    private final Repository repository;
    private final String settings;
    private final Path note;
    private final Path root;
    private final boolean posix;

    /** @param settings that attributes depend on, as one word */
    WrittenTree(Repository repository, String settings) {
        this.repository = repository;
        this.settings = settings;
        this.note = repository.getDirectory().toPath().resolve(NOTE);
        this.root = repository.getWorkTree().toPath();
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private String[] words() throws IOException {
        String[] words = Files.exists(note) ? Files.readString(note).strip().split(" ") : new String[0];
        return words.length == WORDS ? words : new String[] {NOBODY, NOBODY, NOBODY, NOBODY};
    }

    /** The commits of checkouts since the last one that came to its end, the newest first. */
    List<ObjectId> unfinished() throws IOException {
        String[] last = words();
        List<ObjectId> commits = new ArrayList<>();
        for (String id : last[0].equals(UNFINISHED) ? last[1].split(BETWEEN) : new String[0]) {
            if (ObjectId.isId(id)) {
                commits.add(ObjectId.fromString(id));
            }
        }
        return commits;
    }

    /**
     * A checkout begins, which may be killed.
     *
     * @param attributes of its commit, as one word; null where no file can be left as it is
     */
    Trust begin(RevCommit commit, String attributes) throws IOException {
        String[] last = words();
        boolean same = last[2].equals(settings) && last[3].equals(attributes);
        ObjectId head = repository.resolve(Constants.HEAD);
        // Whoever has moved on since may have written files by attributes of another commit.
        boolean ended = same && head != null && head.name().equals(last[0]);
        boolean none = !ended && !(same && last[0].equals(UNFINISHED));
        // What one that was killed has left in place of another's file is told by its commit, too.
        String commits = Stream.concat(Stream.of(commit), unfinished().stream())
                .map(ObjectId::name)
                .distinct()
                .limit(MOST_KILLED)
                .collect(Collectors.joining(BETWEEN));
        Files.writeString(note, line(UNFINISHED, commits) + (none ? NOBODY : attributes) + '\n');
        return none ? Trust.NONE : ended ? Trust.ALL : Trust.UNCONVERTED;
    }

    /**
     * Notes down that the files are those of a commit.
     *
     * @param attributes that it has, as one word
     */
    void is(RevCommit commit, String attributes) throws IOException {
        exact();
        Files.writeString(note, line(commit.name(), checksum()) + attributes + '\n');
    }

    private String line(String commit, String checksum) {
        return commit + ' ' + checksum + ' ' + settings + ' ';
    }

    private String checksum() throws IOException {
        byte[] checksum = new byte[CHECKSUM];
        try (RandomAccessFile index = new RandomAccessFile(repository.getIndexFile(), "r")) {
            index.seek(Math.max(0, index.length() - CHECKSUM));
            index.readFully(checksum);
        }
        return HexFormat.of().formatHex(checksum);
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
            if (!Files.readString(note).startsWith(line(commit.name(), checksum()))) {
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
