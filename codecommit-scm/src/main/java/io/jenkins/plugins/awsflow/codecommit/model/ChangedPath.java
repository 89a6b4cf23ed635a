package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;

/** A file that a commit changed. */
public final class ChangedPath implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What happened to a file. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    private final Kind kind;
    private final String path;

    public ChangedPath(Kind kind, String path) {
        this.kind = kind;
        this.path = path;
    }

    public Kind kind() {
        return kind;
    }

    /** From the root of the repository, with slashes. */
    public String path() {
        return path;
    }
}
