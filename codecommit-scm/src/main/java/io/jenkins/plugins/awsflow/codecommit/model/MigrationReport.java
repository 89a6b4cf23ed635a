package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;

/** What a migration did. */
public final class MigrationReport implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int refs;
    private final int commits;
    private final int objects;
    private int pushed;
    private int deleted;
    private int pushes;
    private String defaultBranch;

    /** What the source has: branches and tags, and what can be reached from them. */
    public MigrationReport(int refs, int commits, int objects) {
        this.refs = refs;
        this.commits = commits;
        this.objects = objects;
    }

    /**
     * What was done.
     *
     * @param count branches and tags that were made or moved
     * @param gone branches and tags that were deleted
     * @param inPushes by how many pushes
     */
    public MigrationReport did(int count, int gone, int inPushes) {
        pushed = count;
        deleted = gone;
        pushes = inPushes;
        return this;
    }

    /** Takes note of the source's default branch, a short name; null if it is not known. */
    public MigrationReport headedBy(String branch) {
        defaultBranch = branch;
        return this;
    }

    public int refs() {
        return refs;
    }

    public int commits() {
        return commits;
    }

    /** Commits, trees, files and annotated tags. */
    public int objects() {
        return objects;
    }

    public int pushed() {
        return pushed;
    }

    /** Branches and tags that were where they belong before. */
    public int skipped() {
        return refs - pushed;
    }

    public int deleted() {
        return deleted;
    }

    public int pushes() {
        return pushes;
    }

    /** Short name of the source's default branch; null if it is not known. */
    public String defaultBranch() {
        return defaultBranch;
    }
}
