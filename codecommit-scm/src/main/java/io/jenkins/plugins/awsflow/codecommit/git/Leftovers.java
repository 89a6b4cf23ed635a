package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What a checkout that was killed has written already. The index is written last, so it knows nothing of these files: they
 * would stay as files of nobody in every checkout to come.
 */
final class Leftovers {
    private static final Logger LOGGER = Logger.getLogger(Leftovers.class.getName());
    /** JGit calls a file so while it writes it, with a random number between its name and the end. */
    private static final String BEGIN = "._";

    private static final String END = ".tmp";

    private final Repository repository;
    private final Path root;
    private final Conversions conversions;
    private final Map<Path, Set<String>> written = new HashMap<>();

    Leftovers(Repository repository) {
        this.repository = repository;
        this.root = repository.getWorkTree().toPath();
        this.conversions = new Conversions(repository);
    }

    /**
     * Deletes what is of one commit alone, and just as that has it.
     *
     * @param killed what was being checked out
     * @param next what is to be
     */
    void delete(ObjectId killed, RevCommit next) throws IOException {
        DirCache index = repository.readDirCache();
        try (TreeWalk walk = new TreeWalk(repository);
                RevWalk commits = new RevWalk(walk.getObjectReader())) {
            walk.setOperationType(TreeWalk.OperationType.CHECKOUT_OP);
            walk.addTree(commits.parseCommit(killed).getTree());
            walk.addTree(next.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0) == FileMode.MISSING) {
                    continue;
                }
                Path path = root.resolve(walk.getPathString());
                written.computeIfAbsent(PathParts.parent(path), key -> new HashSet<>())
                        .add(PathParts.name(path));
                boolean wanted = walk.getFileMode(1) != FileMode.MISSING || index.findEntry(walk.getPathString()) >= 0;
                if (!wanted && PathParts.inTheWay(root, path) == null && isOurs(walk, path)) {
                    Files.delete(path);
                }
            }
        } catch (MissingObjectException e) {
            LOGGER.log(Level.FINE, "nobody knows any more what was written", e);
        }
        for (Map.Entry<Path, Set<String>> each : written.entrySet()) {
            deleteHalves(each.getKey(), each.getValue());
        }
        written.keySet().forEach(this::deleteIfEmpty);
    }

    private boolean isOurs(TreeWalk walk, Path path) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (mode == FileMode.GITLINK) {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && isEmpty(path);
        }
        ObjectLoader content = walk.getObjectReader().open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (mode == FileMode.SYMLINK) {
            return Files.isSymbolicLink(path)
                    && Files.readSymbolicLink(path)
                            .equals(Path.of(new String(content.getBytes(), StandardCharsets.UTF_8)));
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        ObjectId id = walk.getObjectId(0);
        Conversion conversion = conversions.of(walk.getAttributes());
        return SameContent.in(path, content, id, Conversion.NONE) != SameContent.Part.NONE
                || SameContent.in(path, content, id, conversion) != SameContent.Part.NONE;
    }

    private void deleteHalves(Path directory, Set<String> names) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || PathParts.inTheWay(root, directory.resolve(Constants.DOT_GIT)) != null) {
            return;
        }
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(directory, BEGIN + "*" + END)) {
            for (Path half : halves) {
                if (isHalf(PathParts.name(half), names) && Files.isRegularFile(half, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(half);
                }
            }
        }
    }

    private static boolean isHalf(String half, Set<String> names) {
        String text = half.substring(BEGIN.length(), Math.max(BEGIN.length(), half.length() - END.length()));
        for (int end = text.length() - 1; end > 0 && Character.isDigit(text.charAt(end)); end--) {
            if (names.contains(text.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    /** And those that it was in, if they are empty then. */
    private void deleteIfEmpty(Path directory) {
        Path each = directory;
        try {
            while (!each.equals(root) && PathParts.inTheWay(root, each) == null && Files.isDirectory(each)) {
                if (Files.isSymbolicLink(each) || !isEmpty(each)) {
                    return;
                }
                Files.delete(each);
                each = PathParts.parent(each);
            }
        } catch (DirectoryNotEmptyException e) {
            LOGGER.log(Level.FINE, "somebody writes into it", e);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> directory + " stays");
        }
    }
}
