package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;

/**
 * Writes the files of a commit where there are none, without the detours that JGit takes for each file in case there is
 * one. Whatever is not plain (files that a program is to convert, names that differ by case alone, a name that is not safe, another system than
 * Linux) is left to JGit.
 */
final class FreshTree {
    private static final Logger LOGGER = Logger.getLogger(FreshTree.class.getName());

    private final Repository repository;
    private final RevCommit commit;
    private final Cancellation cancellation;
    private final Path root;
    private final List<DirCacheEntry> files = new ArrayList<>();
    private final List<DirCacheEntry> links = new ArrayList<>();
    private final List<DirCacheEntry> submodules = new ArrayList<>();
    private final Map<DirCacheEntry, Conversion> conversions = new HashMap<>();
    private final AttributeSources sources;

    FreshTree(Repository repository, RevCommit commit, Cancellation cancellation) throws IOException {
        this.repository = repository;
        this.sources = new AttributeSources(repository);
        this.commit = commit;
        this.cancellation = cancellation;
        this.root = repository.getWorkTree().toPath();
    }

    /** Whether this is the way here. */
    boolean isPossible() throws IOException {
        SystemReader system = SystemReader.getInstance();
        return !system.isWindows() && !system.isMacOS() && isEmpty();
    }

    /** Writes files and index; gives back false, having written some of them at most, where JGit is to do it. */
    boolean write() throws IOException {
        if (!list()) {
            return false;
        }
        try {
            directories();
            new FreshFiles(repository, root, files, conversions, cancellation).write();
            for (DirCacheEntry link : links) {
                Path path = root.resolve(link.getPathString());
                byte[] target =
                        repository.open(link.getObjectId(), Constants.OBJ_BLOB).getBytes();
                Files.createSymbolicLink(path, Path.of(new String(target, StandardCharsets.UTF_8)));
                stat(link, path);
            }
            index();
            return true;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "JGit is to write the files", e);
            return false;
        }
    }

    /** Where attributes came from; once it has written all. */
    AttributeSources sources() {
        return sources;
    }

    private boolean isEmpty() throws IOException {
        if (repository.getIndexFile().exists()) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!PathParts.name(entry).equals(Constants.DOT_GIT)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Finds what is to be written; false if that is not plain. */
    private boolean list() throws IOException {
        Set<String> names = new HashSet<>();
        Conversions rules = new Conversions(repository);
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(TreeWalk.OperationType.CHECKOUT_OP);
            walk.addTree(commit.getTree());
            while (walk.next()) {
                String path = walk.getPathString();
                sources.see(walk);
                if (!names.add(path.toLowerCase(Locale.ROOT)) || !isSafe(path)) {
                    return false;
                }
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else if (!add(walk, rules)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isSafe(String path) {
        try {
            SystemReader.getInstance().checkPath(path);
            return !GitNames.leadIntoGit(path);
        } catch (CorruptObjectException e) {
            return false;
        }
    }

    private boolean add(TreeWalk walk, Conversions rules) {
        DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
        FileMode mode = walk.getFileMode(0);
        entry.setFileMode(mode);
        entry.setObjectId(walk.getObjectId(0));
        if (mode == FileMode.SYMLINK) {
            links.add(entry);
        } else if (mode == FileMode.GITLINK) {
            submodules.add(entry);
        } else {
            files.add(entry);
            Attributes attributes = walk.getAttributes();
            if (rules.isFiltered(attributes)) {
                return false;
            }
            Conversion conversion = rules.of(attributes);
            if (!conversion.isNone()) {
                conversions.put(entry, conversion);
            }
        }
        return true;
    }

    private void directories() throws IOException {
        Set<Path> made = new HashSet<>();
        made.add(root);
        for (List<DirCacheEntry> entries : List.of(files, links)) {
            for (DirCacheEntry entry : entries) {
                make(PathParts.parent(root.resolve(entry.getPathString())), made);
            }
        }
        for (DirCacheEntry entry : submodules) {
            make(root.resolve(entry.getPathString()), made);
        }
    }

    private static void make(Path directory, Set<Path> made) throws IOException {
        if (made.add(directory)) {
            make(PathParts.parent(directory), made);
            // Fails where anything is, a link that leads elsewhere above all.
            Files.createDirectory(directory);
        }
    }

    /** Notes what the file looks like, by which git sees later that it was not touched. */
    static void stat(DirCacheEntry entry, Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        entry.setLength(now.size());
        entry.setLastModified(now.lastModifiedTime().toInstant());
    }

    private void index() throws IOException {
        // Locked after the files were written, so that none looks as if it had been changed at the same time.
        DirCache index = repository.lockDirCache();
        try {
            DirCacheBuilder builder = index.builder();
            files.forEach(builder::add);
            links.forEach(builder::add);
            submodules.forEach(builder::add);
            builder.finish();
            index.write();
            if (!index.commit()) {
                throw new IOException("the index cannot be written");
            }
        } finally {
            index.unlock();
        }
    }
}
