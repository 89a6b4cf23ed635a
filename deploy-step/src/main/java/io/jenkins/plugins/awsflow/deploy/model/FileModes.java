package io.jenkins.plugins.awsflow.deploy.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Unix permission bits of files. Windows has none: there a file that begins with {@code #!} counts as a script that its
 * host may run, everything else as plain.
 */
final class FileModes {
    private static final int SCRIPT = 0755;
    private static final int PLAIN = 0644;

    private final boolean known;

    private FileModes(boolean known) {
        this.known = known;
    }

    static FileModes of(Path root) {
        return new FileModes(Files.getFileAttributeView(root, PosixFileAttributeView.class) != null);
    }

    /** Whether the file system has permission bits. */
    boolean known() {
        return known;
    }

    int modeOf(Path file) throws IOException {
        if (known) {
            int mode = 0;
            for (PosixFilePermission permission : Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) {
                mode |= 0400 >> permission.ordinal();
            }
            return mode;
        }
        return Files.isDirectory(file) || beginsLikeAScript(file) ? SCRIPT : PLAIN;
    }

    static boolean beginsLikeAScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        }
    }
}
