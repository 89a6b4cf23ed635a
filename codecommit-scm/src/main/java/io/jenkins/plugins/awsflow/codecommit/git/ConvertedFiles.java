package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FileUtils;

/**
 * Writes again what JGit converts by rules that are not git's: it asks attributes of the commit that was there before, too.
 * And what it has left alone since the content is the same, but not the attributes: a workspace that is used again is to be
 * as a new one.
 */
final class ConvertedFiles {
    private static final Logger LOGGER = Logger.getLogger(ConvertedFiles.class.getName());

    /** In the git directory, where what a killed checkout leaves is deleted by the next one, and is no file of the workspace. */
    private static final String HALF = "codecommit-half.lock";

    private final Repository repository;
    private final RevCommit commit;
    private final WrittenTree.Trust trust;
    private final Cancellation cancellation;
    private final Conversions conversions;
    private final Path root;

    /** @param trust in files whose content stays as it was */
    ConvertedFiles(Repository repository, RevCommit commit, WrittenTree.Trust trust, Cancellation cancellation) {
        this.repository = repository;
        this.commit = commit;
        this.trust = trust;
        this.cancellation = cancellation;
        this.conversions = new Conversions(repository);
        this.root = repository.getWorkTree().toPath();
    }

    /**
     * Puts right what is to be otherwise.
     *
     * @param written by JGit, and how
     */
    void correct(Map<String, CheckoutMetadata> written) throws IOException {
        DirCache index = repository.lockDirCache();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(TreeWalk.OperationType.CHECKOUT_OP);
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            boolean any = false;
            while (walk.next()) {
                if (cancellation.isCancelled()) {
                    throw new InterruptedIOException();
                }
                FileMode mode = walk.getFileMode(0);
                if (mode.getObjectType() == Constants.OBJ_BLOB && mode != FileMode.SYMLINK) {
                    any |= correct(walk, written.get(walk.getPathString()), index);
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

    private boolean correct(TreeWalk walk, CheckoutMetadata how, DirCache index) throws IOException {
        if (how == null && trust == WrittenTree.Trust.ALL) {
            return false;
        }
        Attributes attributes = walk.getAttributes();
        Conversion conversion = conversions.of(attributes);
        boolean right = how == null
                ? trust == WrittenTree.Trust.UNCONVERTED && conversion.isNone()
                : isPlain(how) && conversion.isNone();
        DirCacheEntry entry = index.getEntry(walk.getPathString());
        Path path = root.resolve(walk.getPathString());
        if (right
                || entry == null
                || conversions.isFiltered(attributes)
                || PathParts.inTheWay(root, path) != null
                || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        ObjectLoader content = walk.getObjectReader().open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (how == null && SameContent.in(path, content, entry.getObjectId(), conversion) == SameContent.Part.WHOLE) {
            return false;
        }
        write(path, content, conversion, entry);
        return true;
    }

    static boolean isPlain(CheckoutMetadata how) {
        return (how.eolStreamType == null || how.eolStreamType == EolStreamType.DIRECT)
                && how.smudgeFilterCommand == null;
    }

    /** In place of what is there, which may have other names, be read only, or run. */
    private void write(Path path, ObjectLoader content, Conversion conversion, DirCacheEntry entry) throws IOException {
        Path half = repository.getDirectory().toPath().resolve(HALF);
        try {
            Files.deleteIfExists(half);
            try (OutputStream out = FreshFiles.create(half, entry)) {
                conversion.write(content, entry.getObjectId(), out);
            }
            move(half, path);
        } finally {
            Files.deleteIfExists(half);
        }
        FreshTree.stat(entry, path);
    }

    private static void move(Path half, Path path) throws IOException {
        try {
            FileUtils.rename(half.toFile(), path.toFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            LOGGER.log(Level.FINE, "on another file system than the git directory", e);
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
