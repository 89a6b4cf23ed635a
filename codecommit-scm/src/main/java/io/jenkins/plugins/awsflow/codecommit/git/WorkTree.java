package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CheckoutConflictException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
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
        dropUnreadableIndex();
        try {
            checkout();
        } catch (CheckoutConflictException e) {
            LOGGER.log(Level.FINE, "directories are in the way of files", e);
            removeObstacles();
            checkout();
        }
    }

    /** The index is made of the commit and the files; there is nothing in it to be lost. */
    private void dropUnreadableIndex() throws IOException {
        try {
            repository.readDirCache();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the index cannot be read", e);
            Files.deleteIfExists(repository.getIndexFile().toPath());
        }
    }

    private void checkout() throws IOException {
        DirCache index = repository.lockDirCache();
        try {
            DirCacheCheckout checkout = new DirCacheCheckout(repository, index, commit.getTree());
            checkout.setFailOnConflict(false);
            checkout.setProgressMonitor(cancellation);
            checkout.checkout();
        } finally {
            index.unlock();
        }
    }

    /** Deletes directories where the commit has files: a checkout only deletes what it finds empty. */
    private void removeObstacles() throws IOException {
        Path root = repository.getWorkTree().toPath();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                boolean file = walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB
                        || walk.getFileMode(0) == FileMode.SYMLINK;
                Path path = root.resolve(walk.getPathString());
                if (file && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Deletion.of(path);
                }
            }
        }
    }
}
