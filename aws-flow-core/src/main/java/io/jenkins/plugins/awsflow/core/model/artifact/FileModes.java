package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

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
            return bits(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        }
        return Files.isDirectory(file) || beginsLikeAScript(file) ? SCRIPT : PLAIN;
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
