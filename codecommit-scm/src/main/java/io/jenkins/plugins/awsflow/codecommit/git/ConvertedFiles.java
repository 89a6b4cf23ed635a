package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes again what JGit converts by rules that are not git's: it asks attributes of the commit that was there before, too.
 * And what it has left alone since the content is the same, but not the attributes: a workspace that is used again is to be
 * as a new one.
 */
final class ConvertedFiles {
    private final Repository repository;
    private final RevCommit commit;
    private final Cancellation cancellation;
    private final Conversions conversions;
    private final Path root;
    private final boolean known;
    private boolean needed;
    private final Map<String, Conversion> before = new HashMap<>();

    /** @param known whether all files are as a checkout has left them that came to its end */
    ConvertedFiles(Repository repository, RevCommit commit, boolean known, Cancellation cancellation) {
        this.repository = repository;
        this.known = known;
        this.commit = commit;
        this.cancellation = cancellation;
        this.conversions = new Conversions(repository);
        this.root = repository.getWorkTree().toPath();
    }

    /**
     * Looks at the files that are there.
     *
     * @param anyToCome whether the commit has attributes
     */
    void before(boolean anyToCome) throws IOException {
        DirCache index = repository.readDirCache();
        needed = anyToCome
                || !known
                || conversions.areDefault()
                || hasAttributes(index)
                || Files.exists(repository.getDirectory().toPath().resolve(Constants.INFO_ATTRIBUTES));
        if (needed && known) {
            walk(new DirCacheIterator(index), walk -> {
                Conversion conversion = conversions.of(walk.getAttributes());
                if (!conversion.isNone()) {
                    before.put(walk.getPathString(), conversion);
                }
            });
        }
    }

    private static boolean hasAttributes(DirCache index) {
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (index.getEntry(i).getPathString().endsWith(Constants.DOT_GIT_ATTRIBUTES)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts right what is to be written otherwise.
     *
     * @param written by JGit, and how
     */
    void after(Map<String, CheckoutMetadata> written) throws IOException {
        // A file of a build's may tell JGit of attributes, too.
        if (!needed && written.values().stream().allMatch(ConvertedFiles::isDirect)) {
            return;
        }
        DirCache index = repository.lockDirCache();
        boolean[] any = new boolean[1];
        try (TreeWalk parser = new TreeWalk(repository)) {
            CanonicalTreeParser tree = new CanonicalTreeParser(null, parser.getObjectReader(), commit.getTree());
            walk(tree, walk -> {
                Attributes attributes = walk.getAttributes();
                Conversion conversion = conversions.of(attributes);
                boolean ours = !conversions.isFiltered(attributes);
                if (ours && !isAsItShould(walk.getPathString(), conversion, written)) {
                    any[0] |= write(walk, conversion, index.getEntry(walk.getPathString()));
                }
            });
            if (any[0]) {
                index.write();
                if (!index.commit()) {
                    throw new IOException("the index cannot be written");
                }
            }
        } finally {
            index.unlock();
        }
    }

    private static boolean isDirect(CheckoutMetadata how) {
        return how.eolStreamType == null || how.eolStreamType == EolStreamType.DIRECT;
    }

    private boolean isAsItShould(String path, Conversion conversion, Map<String, CheckoutMetadata> written) {
        CheckoutMetadata how = written.get(path);
        if (how == null) {
            return known && conversion.equals(before.getOrDefault(path, Conversion.NONE));
        }
        return isDirect(how) && how.smudgeFilterCommand == null && conversion.isNone();
    }

    /** What to do with each file. */
    @FunctionalInterface
    private interface Each {
        void file(TreeWalk walk) throws IOException;
    }

    private void walk(AbstractTreeIterator files, Each each) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(TreeWalk.OperationType.CHECKOUT_OP);
            walk.addTree(files);
            walk.setRecursive(true);
            while (walk.next()) {
                if (cancellation.isCancelled()) {
                    throw new InterruptedIOException();
                }
                FileMode mode = walk.getFileMode(0);
                if (mode.getObjectType() == Constants.OBJ_BLOB && mode != FileMode.SYMLINK) {
                    each.file(walk);
                }
            }
        }
    }

    private boolean write(TreeWalk walk, Conversion conversion, DirCacheEntry entry) throws IOException {
        Path path = root.resolve(walk.getPathString());
        if (entry == null || PathParts.inTheWay(root, path) != null) {
            return false;
        }
        try (OutputStream out = Files.newOutputStream(
                path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
            conversion.write(repository.open(walk.getObjectId(0), Constants.OBJ_BLOB), walk.getObjectId(0), out);
        }
        FreshTree.stat(entry, path);
        return true;
    }
}
