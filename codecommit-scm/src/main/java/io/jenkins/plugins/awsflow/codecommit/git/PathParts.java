package io.jenkins.plugins.awsflow.codecommit.git;

import java.nio.file.Path;

/** Parts of paths that are no root of a file system. */
final class PathParts {
    private PathParts() {}

    /** The last part. */
    static String name(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(path + " has no name");
        }
        return name.toString();
    }

    /** Where it is. */
    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no parent");
        }
        return parent;
    }
}
