package io.jenkins.plugins.awsflow.runner.home;

import java.util.regex.Pattern;

/** Names with {@code *} for any characters, as the filters of branches have them. */
public final class Wildcards {
    private Wildcards() {}

    /** Whether a name matches one of several patterns, which are separated by spaces. */
    public static boolean matchesAny(String patterns, String name) {
        for (String one : patterns.split("\\s+", -1)) {
            if (!one.isEmpty() && Pattern.matches(("\\Q" + one + "\\E").replace("*", "\\E.*\\Q"), name)) {
                return true;
            }
        }
        return false;
    }
}
