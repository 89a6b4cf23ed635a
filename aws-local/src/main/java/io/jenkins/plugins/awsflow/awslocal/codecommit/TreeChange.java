package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files of a tree that are put, deleted or given another mode, and the tree that comes of it. */
final class TreeChange {
    private final Map<String, File> files = new TreeMap<>();

    /** A file in a tree. */
    record File(ObjectId blob, FileMode mode) {}

    /** Begins with the files of a tree; null for none. */
    TreeChange(Repository git, AnyObjectId tree) throws IOException {
        if (tree == null) {
            return;
        }
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(walk.getPathString(), new File(walk.getObjectId(0), walk.getFileMode(0)));
            }
        }
    }

    /** The file, or null. */
    File get(String path) {
        return files.get(path);
    }

    /** The file. */
    File need(String path) {
        File file = files.get(path);
        if (file == null) {
            throw AwsException.client("FileDoesNotExistException", "Path " + path + " does not exist");
        }
        return file;
    }

    void put(String path, File file) {
        File there = files.get(path);
        if (there != null && there.mode() == FileMode.GITLINK) {
            throw AwsException.client(
                    "FilePathConflictsWithSubmodulePathException", "A submodule has the path " + path);
        }
        boolean isFolder = files.keySet().stream().anyMatch(other -> other.startsWith(path + '/'));
        if (isFolder) {
            throw AwsException.client(
                    "FileNameConflictsWithDirectoryNameException", "A folder has the name of the file " + path);
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (files.containsKey(path.substring(0, slash))) {
                throw AwsException.client(
                        "DirectoryNameConflictsWithFileNameException",
                        "A file has the name of the folder " + path.substring(0, slash));
            }
        }
        files.put(path, file);
    }

    /**
     * Deletes a file.
     *
     * @param placeholder what keeps a folder that would be empty, or null
     */
    File delete(String path, File placeholder) {
        File deleted = need(path);
        files.remove(path);
        int slash = path.lastIndexOf('/');
        if (placeholder != null && slash > 0) {
            String folder = path.substring(0, slash + 1);
            if (files.keySet().stream().noneMatch(other -> other.startsWith(folder))) {
                files.put(folder + ".gitkeep", placeholder);
            }
        }
        return deleted;
    }

    /** Writes the tree. */
    ObjectId write(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, file) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(file.mode());
            entry.setObjectId(file.blob());
            builder.add(entry);
        });
        builder.finish();
        return index.writeTree(inserter);
    }
}
