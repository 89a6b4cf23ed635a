package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;

/** What is to be migrated, and how: goes to the agent. Holds no secret. */
public final class MigrationOrder implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String repository;
    private final String target;

    /** Null where the source is a directory. */
    private String source;

    /** Path in the workspace; null where the source is an address. */
    private String directory;

    private boolean incremental;
    private int commitsPerPush;
    private boolean overwriting;
    private boolean pruning;
    private boolean counting = true;
    private String branch;
    private String message;

    /**
     * A migration.
     *
     * @param repository name of the target
     * @param target address of the target, without a login
     */
    public MigrationOrder(String repository, String target) {
        this.repository = repository;
        this.target = target;
    }

    /** From a git server. */
    public MigrationOrder fromUrl(String url) {
        source = url;
        return this;
    }

    /** From a directory of the workspace, which is a clone or holds plain files. */
    public MigrationOrder fromDirectory(String path) {
        directory = path;
        return this;
    }

    /**
     * The history goes in several pushes.
     *
     * @param commits in one push
     */
    public MigrationOrder inSteps(int commits) {
        incremental = true;
        commitsPerPush = commits;
        return this;
    }

    /**
     * What may be lost in the target.
     *
     * @param overwrite whether references whose commits the source lacks are moved
     * @param prune whether references that the source lacks are deleted
     */
    public MigrationOrder allowing(boolean overwrite, boolean prune) {
        overwriting = overwrite;
        pruning = prune;
        return this;
    }

    /** Whether all is fetched back and its objects are counted. */
    public MigrationOrder counting(boolean count) {
        counting = count;
        return this;
    }

    /**
     * What becomes of plain files.
     *
     * @param name short name of the branch
     * @param text of the commit
     */
    public MigrationOrder asCommit(String name, String text) {
        branch = name;
        message = text;
        return this;
    }

    /** Name of the target. */
    public String repository() {
        return repository;
    }

    /** Address of the target. */
    public String target() {
        return target;
    }

    /** Address of the source; null where it is a directory. */
    public String source() {
        return source;
    }

    /** Path in the workspace; null where the source is an address. */
    public String directory() {
        return directory;
    }

    /** What people call the source. */
    public String from() {
        return source == null ? directory : source;
    }

    /** Whether the history goes in several pushes. */
    public boolean incremental() {
        return incremental;
    }

    public int commitsPerPush() {
        return commitsPerPush;
    }

    public boolean overwriting() {
        return overwriting;
    }

    public boolean pruning() {
        return pruning;
    }

    public boolean counting() {
        return counting;
    }

    /** Short name of the branch that plain files go to. */
    public String branch() {
        return branch;
    }

    /** Of the commit of plain files. */
    public String message() {
        return message;
    }
}
