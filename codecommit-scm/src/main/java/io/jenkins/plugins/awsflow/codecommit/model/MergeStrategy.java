package io.jenkins.plugins.awsflow.codecommit.model;

/** How a pull request is merged. */
public enum MergeStrategy {
    /** The target is moved to the source, which must have all of it. */
    FAST_FORWARD,
    /** One commit with all that is new. */
    SQUASH,
    /** A merge commit. */
    THREE_WAY
}
