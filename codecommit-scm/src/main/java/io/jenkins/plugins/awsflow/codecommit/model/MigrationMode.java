package io.jenkins.plugins.awsflow.codecommit.model;

/** How a history gets into a repository. */
public enum MigrationMode {
    /** All that is new at once, branches and tags some at a time. */
    MIRROR,
    /** So many commits at a time, oldest first. */
    INCREMENTAL
}
