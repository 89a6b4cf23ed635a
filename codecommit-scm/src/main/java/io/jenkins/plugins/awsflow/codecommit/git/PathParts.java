package io.jenkins.plugins.awsflow.codecommit.git;

import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    /**
     * What lies where a directory on the way to a path should be, as a symbolic link that leads elsewhere.
     *
     * @return null for nothing
     */
    static Path inTheWay(Path root, Path path) {
        Path here = root;
        for (Path part : root.relativize(parent(path))) {
            here = here.resolve(part);
            if (Files.exists(here, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
                return here;
            }
        }
        return null;
    }
}
