package io.jenkins.plugins.awsflow.api.data;

import java.util.List;

/**
 * An annotation that a class or member carries, as the files give it: by simple name.
 *
 * @param name simple name, such as {@code Restricted}
 * @param arguments the names of {@code @Symbol} or the restrictions of {@code @Restricted}; empty for all others
 */
public record Applied(String name, List<String> arguments) {
    public Applied {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        boolean bare = arguments.isEmpty() && !hasArguments(name);
        return "@" + name + (bare ? "" : "(" + String.join(",", arguments) + ")");
    }

    /** Whether the files list the value of this annotation. */
    public static boolean hasArguments(String name) {
        return "Symbol".equals(name) || "Restricted".equals(name);
    }
}
