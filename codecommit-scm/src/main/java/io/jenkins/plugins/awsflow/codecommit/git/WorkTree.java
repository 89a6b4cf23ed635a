package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Makes index and files those of a commit, whatever was changed; leaves files that git does not know. */
final class WorkTree {
    private static final Logger LOGGER = Logger.getLogger(WorkTree.class.getName());

    private final Repository repository;
    private final RevCommit commit;
    private final Cancellation cancellation;

    WorkTree(Repository repository, RevCommit commit, Cancellation cancellation) {
        this.repository = repository;
        this.commit = commit;
        this.cancellation = cancellation;
    }

    void write() throws IOException {
        AttributeSources sources = new AttributeSources(repository);
        WrittenTree written = new WrittenTree(repository, sources.settings());
        if (written.isStill(commit, repository.readDirCache())) {
            return;
        }
        for (ObjectId killed : written.unfinished()) {
            new Leftovers(repository).delete(killed, commit);
        }
        FreshTree fresh = new FreshTree(repository, commit, cancellation);
        if (fresh.isPossible()) {
            written.begin(commit, null);
            if (fresh.write()) {
                written.is(commit, fresh.sources().commit());
                return;
            }
        }
        inspect(sources);
        all(sources, written.begin(commit, sources.commit()));
        written.is(commit, sources.commit());
    }

    private void all(AttributeSources sources, WrittenTree.Trust trust) throws IOException {
        Map<String, CheckoutMetadata> files = new HashMap<>();
        try {
            checkout(files);
        } catch (IOException e) {
            if (cancellation.isCancelled() || !removeObstacles()) {
                throw e;
            }
            LOGGER.log(Level.FINE, "something was in the way", e);
            checkout(files);
        }
        boolean plain = trust == WrittenTree.Trust.ALL
                && !sources.areInCommit()
                && !new Conversions(repository).areOutsideCommits()
                // A file of a build's may tell JGit of attributes, too.
                && files.values().stream().allMatch(ConvertedFiles::isPlain);
        if (!plain) {
            new ConvertedFiles(repository, commit, trust, cancellation).correct(files);
        }
    }

    /** Looks at attributes, and refuses what JGit itself would write, since it is harmless on this system alone. */
    private void inspect(AttributeSources sources) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            while (walk.next()) {
                if (GitNames.leadIntoGit(walk.getNameString())) {
                    throw new InvalidPathException(walk.getPathString());
                }
                sources.see(walk);
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
    }

    /** The index is made of the commit and the files; there is nothing in it to be lost. */
    void dropUnreadableIndex() throws IOException {
        try {
            repository.readDirCache();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the index cannot be read", e);
            Files.deleteIfExists(repository.getIndexFile().toPath());
        }
    }

    /** @param files that are written, and how: those of an attempt that fails, too */
    private void checkout(Map<String, CheckoutMetadata> files) throws IOException {
        DirCache index = repository.lockDirCache();
        DirCacheCheckout checkout = new DirCacheCheckout(repository, index, commit.getTree());
        try {
            checkout.setFailOnConflict(false);
            checkout.setProgressMonitor(cancellation);
            checkout.checkout();
        } finally {
            index.unlock();
            files.putAll(checkout.getUpdated());
        }
    }

    /** Makes the empty directories of submodules that are not checked out, as git has them. */
    void makePlaces() throws IOException {
        Path root = repository.getWorkTree().toPath();
        DirCache index = repository.readDirCache();
        for (int i = 0; i < index.getEntryCount(); i++) {
            Path path = root.resolve(index.getEntry(i).getPathString());
            if (index.getEntry(i).getFileMode() == FileMode.GITLINK && PathParts.inTheWay(root, path) == null) {
                Files.createDirectories(path);
            }
        }
    }

    /**
     * Deletes directories where the commit has files, since a checkout only deletes what it finds empty, and whatever is no
     * directory where it has a submodule or on the way to a file; gives back whether there was any. Nothing is deleted
     * behind a symbolic link.
     */
    private boolean removeObstacles() throws IOException {
        boolean any = false;
        Path root = repository.getWorkTree().toPath();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                boolean link = walk.getFileMode(0) == FileMode.GITLINK;
                boolean file = walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB
                        || walk.getFileMode(0) == FileMode.SYMLINK;
                Path path = root.resolve(walk.getPathString());
                Path before = PathParts.inTheWay(root, path);
                if (before != null) {
                    Deletion.of(before);
                    any = true;
                    continue;
                }
                boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                boolean obstacle = link && !directory && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
                if (obstacle || file && directory) {
                    Deletion.of(path);
                    any = true;
                }
            }
        }
        return any;
    }
}
