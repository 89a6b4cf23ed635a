package io.jenkins.plugins.awsflow.core.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Patterns of names whose parts are separated by slashes: {@code *} stands for a part or a piece of one, {@code **} for any number of parts. */
public final class ItemPatterns {
    private ItemPatterns() {}

    /** The first pattern that covers a name, such as {@code team-a/**} of {@code team-a/web/main}; empty if none does. */
    public static Optional<String> covering(List<String> patterns, String name) {
        return patterns.stream()
                .filter(pattern -> compiled(pattern).matcher(name).matches())
                .findFirst();
    }

    private static Pattern compiled(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.startsWith("/**", at) && at + 3 == pattern.length()) {
                // Whatever lies below, and the thing itself.
                regex.append("(/.*)?");
                at += 3;
            } else if (pattern.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (pattern.charAt(at) == '*') {
                regex.append("[^/]*");
                at++;
            } else {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(at))));
                at++;
            }
        }
        return Pattern.compile(regex.toString());
    }
}
