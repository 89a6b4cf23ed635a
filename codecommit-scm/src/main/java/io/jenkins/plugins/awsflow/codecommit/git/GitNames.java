package io.jenkins.plugins.awsflow.codecommit.git;

import java.util.Locale;

/**
 * Names that some file system takes for {@code .git}. They are refused everywhere, as git itself does and its servers too:
 * a work tree may lie on a share, or be looked at by another system. JGit looks only at those of the system that it runs on.
 * Source: git's documentation of {@code core.protectNTFS} and {@code core.protectHFS}.
 */
final class GitNames {
    private static final String DOT_GIT = ".git";

    /** How FAT and NTFS abbreviate it. */
    private static final String SHORT = "git~1";

    private static final int FIRST_IGNORED = 0x200c;

    private GitNames() {}

    /** Whether a path is the directory of git, or leads into it, on some file system. */
    static boolean leadIntoGit(String path) {
        // Windows separates by the one as by the other.
        for (String name : path.split("[/\\\\]")) {
            if (isGit(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGit(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isOnWindows(lower, DOT_GIT) || isOnWindows(lower, SHORT) || isOnMac(lower);
    }

    /** Dots and spaces at the end do not count there, and behind a colon is the name of a stream. */
    private static boolean isOnWindows(String name, String meant) {
        if (!name.startsWith(meant)) {
            return false;
        }
        int colon = name.indexOf(':');
        String rest = name.substring(meant.length(), colon < meant.length() ? name.length() : colon);
        return rest.chars().allMatch(c -> c == '.' || c == ' ');
    }

    /** Marks of writing direction and joiners do not count there. */
    private static boolean isOnMac(String name) {
        if (name.chars().allMatch(c -> c < FIRST_IGNORED)) {
            return name.equals(DOT_GIT);
        }
        StringBuilder counts = new StringBuilder();
        name.chars().filter(c -> !isIgnored(c)).forEach(c -> counts.append((char) c));
        return DOT_GIT.contentEquals(counts);
    }

    private static boolean isIgnored(int c) {
        return c >= FIRST_IGNORED && c <= 0x200f
                || c >= 0x202a && c <= 0x202e
                || c >= 0x206a && c <= 0x206f
                || c == 0xfeff;
    }
}
