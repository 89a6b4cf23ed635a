package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A commit in a change log. */
public final class Change implements Serializable {
    /** Files of one commit that are listed; more are only counted. */
    public static final int MOST_PATHS = 500;

    @Serial
    private static final long serialVersionUID = 1L;

    private final String commit;
    private final String author;
    private final String email;

    /** When it was written, milliseconds since the epoch. */
    private final long time;

    private final String message;
    private final ArrayList<ChangedPath> paths = new ArrayList<>();

    /** Files beyond those that are listed. */
    private int morePaths;

    /**
     * A commit without files.
     *
     * @param commit full id
     * @param author name of its author
     * @param email of its author; may be empty
     * @param time when it was written, milliseconds since the epoch
     * @param message whole
     */
    public Change(String commit, String author, String email, long time, String message) {
        this.commit = commit;
        this.author = author;
        this.email = email;
        this.time = time;
        this.message = message;
    }

    /** Takes note of a file. */
    public void add(ChangedPath path) {
        if (paths.size() == MOST_PATHS) {
            morePaths++;
        } else {
            paths.add(path);
        }
    }

    void morePaths(int count) {
        morePaths = count;
    }

    /** Full id. */
    public String commit() {
        return commit;
    }

    /** Name of its author. */
    public String author() {
        return author;
    }

    /** Mail address of its author; may be empty. */
    public String email() {
        return email;
    }

    /** When it was written, milliseconds since the epoch. */
    public long time() {
        return time;
    }

    /** The whole message. */
    public String message() {
        return message;
    }

    /** The files that it changed against its first parent. */
    public List<ChangedPath> paths() {
        return new ArrayList<>(paths);
    }

    /** How many files more there were than are listed. */
    public int morePaths() {
        return morePaths;
    }
}
