package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a submodule may be called and where it may lie: its clone is a directory {@code .git/modules/NAME}. Source: git's
 * own checks of both (CVE-2018-11235, CVE-2019-1387, CVE-2024-32002, CVE-2025-48384).
 */
public final class SubmoduleName {
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final int LONGEST = 1_024;

    private SubmoduleName() {}

    /** Whether a name leads to a directory of its own below {@code .git/modules}, on each system. */
    public static boolean isValid(String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST || name.indexOf(':') >= 0 || hasControls(name)) {
            return false;
        }
        for (String part : SEPARATOR.split(name, -1)) {
            // Windows drops points and spaces at the end of a name.
            boolean vanishing = part.endsWith(".") || part.endsWith(" ");
            if (part.isEmpty() || vanishing || part.equalsIgnoreCase(".git")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a path in the tree can be written as it is. */
    public static boolean isValidPath(String path) {
        return !path.isEmpty() && !path.startsWith("-") && !hasControls(path) && SubDirectory.isValid(path);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }

    /** Whether the clone of one would lie in that of another, or be the same on a system that ignores case. */
    public static boolean isInTheWay(String name, Collection<String> others) {
        String mine = comparable(name);
        return others.stream()
                .map(SubmoduleName::comparable)
                .anyMatch(other -> mine.startsWith(other) || other.startsWith(mine));
    }

    private static String comparable(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT) + '/';
    }
}
