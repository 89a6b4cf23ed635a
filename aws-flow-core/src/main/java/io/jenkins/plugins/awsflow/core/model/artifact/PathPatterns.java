package io.jenkins.plugins.awsflow.core.model.artifact;

import java.util.ArrayList;
import java.util.List;

/**
 * Ant's path patterns, comma separated: {@code ?} is one character, {@code *} any run of them inside one segment,
 * {@code **} any run of segments, and a pattern that ends with a slash means everything below it. Ant's own scanner is
 * not part of the API that plugins are compiled against, hence these few lines.
 */
final class PathPatterns {
    private final List<String[]> patterns = new ArrayList<>();

    /** @param text comma-separated patterns; null or blank for none */
    PathPatterns(String text) {
        if (text == null) {
            return;
        }
        for (String part : text.split(",", -1)) {
            String pattern = part.strip().replace('\\', '/');
            while (pattern.startsWith("/") || pattern.startsWith("./")) {
                pattern = pattern.substring(pattern.indexOf('/') + 1);
            }
            if (!pattern.isEmpty()) {
                patterns.add((pattern.endsWith("/") ? pattern + "**" : pattern).split("/"));
            }
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** @param path segments joined by slashes, relative */
    boolean matches(String path) {
        String[] segments = path.split("/");
        return patterns.stream().anyMatch(pattern -> matches(pattern, segments));
    }

    /** Whether everything below a directory matches, so that it need not be walked. */
    boolean matchesAllBelow(String directory) {
        String[] segments = directory.split("/");
        for (String[] pattern : patterns) {
            int last = pattern.length - 1;
            if ("**".equals(pattern[last]) && matches(pattern, segments)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which prefixes of the path each pattern prefix can reach, row by row: time is the product of both lengths,
     * whatever the pattern.
     */
    private static boolean matches(String[] pattern, String[] path) {
        boolean[] reach = new boolean[path.length + 1];
        reach[0] = true;
        for (String segment : pattern) {
            boolean[] next = new boolean[path.length + 1];
            if ("**".equals(segment)) {
                boolean open = false;
                for (int i = 0; i <= path.length; i++) {
                    open |= reach[i];
                    next[i] = open;
                }
            } else {
                for (int i = 0; i < path.length; i++) {
                    next[i + 1] = reach[i] && segmentMatches(segment, path[i]);
                }
            }
            reach = next;
        }
        return reach[path.length];
    }

    private static boolean segmentMatches(String pattern, String text) {
        boolean[] reach = new boolean[text.length() + 1];
        reach[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            boolean[] next = new boolean[text.length() + 1];
            boolean open = false;
            for (int i = 0; i <= text.length(); i++) {
                open |= reach[i];
                if (c == '*') {
                    next[i] = open;
                } else if (i < text.length() && reach[i] && (c == '?' || c == text.charAt(i))) {
                    next[i + 1] = true;
                }
            }
            reach = next;
        }
        return reach[text.length()];
    }
}
