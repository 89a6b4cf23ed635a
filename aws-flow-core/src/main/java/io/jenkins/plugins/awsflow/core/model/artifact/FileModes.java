package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Unix permission bits of files. Windows has none: there the git index tells of what is checked out, and of everything else
 * what begins with {@code #!} counts as a script that its host may run.
 */
final class FileModes {
    private static final int SCRIPT = 0755;
    private static final int PLAIN = 0644;

    private final boolean known;
    private final Path workTree;
    private final GitIndex index;
    private final String problem;

    private FileModes(boolean known, Path workTree, GitIndex index, String problem) {
        this.known = known;
        this.workTree = workTree;
        this.index = index;
        this.problem = problem;
    }

    /** Without looking for git. */
    static FileModes of(Path root) {
        boolean known = Files.getFileAttributeView(root, PosixFileAttributeView.class) != null;
        return new FileModes(known, root, null, null);
    }

    /**
     * With git, where the file system has no permission bits.
     *
     * @param top where the search for the work tree ends; null to look into the root only
     */
    static FileModes of(Path root, Path top) {
        FileModes modes = of(root);
        return modes.known ? modes : withoutBits(root, top);
    }

    /** As on a file system that has no permission bits. */
    static FileModes withoutBits(Path root, Path top) {
        try {
            GitFolder git = GitFolder.around(root, top).orElse(null);
            return git == null
                    ? new FileModes(false, root, null, null)
                    : new FileModes(false, git.workTree(), git.index().orElse(null), null);
        } catch (IOException e) {
            // The bundle can be made without it: what is missing is told with the listing.
            return new FileModes(false, root, null, e.getMessage());
        }
    }

    /** Whether the file system has permission bits. */
    boolean known() {
        return known;
    }

    /** Why git's index could not be asked; null if it could, or if there is none. */
    String problem() {
        return problem;
    }

    int modeOf(Path file) throws IOException {
        if (known) {
            return bits(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        }
        Boolean executable = inIndex(file);
        if (executable != null) {
            return executable ? SCRIPT : PLAIN;
        }
        return Files.isDirectory(file) || beginsLikeAScript(file) ? SCRIPT : PLAIN;
    }

    /** Whether nobody knows the mode of a file, so that its content decides. */
    boolean guesses(Path file) {
        return !known && inIndex(file) == null;
    }

    private Boolean inIndex(Path file) {
        return index == null || !file.startsWith(workTree)
                ? null
                : index.executable(workTree.relativize(file).toString().replace(File.separatorChar, '/'));
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= switch (permission) {
                case OWNER_READ -> 0400;
                case OWNER_WRITE -> 0200;
                case OWNER_EXECUTE -> 0100;
                case GROUP_READ -> 0040;
                case GROUP_WRITE -> 0020;
                case GROUP_EXECUTE -> 0010;
                case OTHERS_READ -> 0004;
                case OTHERS_WRITE -> 0002;
                case OTHERS_EXECUTE -> 0001;
            };
        }
        return mode;
    }

    static boolean beginsLikeAScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        }
    }
}
