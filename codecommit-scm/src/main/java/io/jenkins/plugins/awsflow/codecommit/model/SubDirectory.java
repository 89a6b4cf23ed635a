package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A directory within a workspace. */
public final class SubDirectory {
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    private SubDirectory() {}

    /** Whether a path leads into the workspace, and not into a clone's own files: on Windows and elsewhere. */
    public static boolean isValid(String path) {
        return !path.contains(":")
                && Arrays.stream(SEPARATOR.split(path, -1))
                        .noneMatch(part -> part.isBlank() || part.equals("..") || part.equalsIgnoreCase(".git"));
    }
}
