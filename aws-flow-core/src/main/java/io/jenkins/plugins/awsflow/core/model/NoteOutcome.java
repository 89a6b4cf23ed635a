package io.jenkins.plugins.awsflow.core.model;

/** What became of a note to the reviewers of a pull request. */
public enum NoteOutcome {
    /** They have it. */
    BROUGHT,
    /** There is nobody to bring one to, or that is not permitted; no other note will do better. The log says why. */
    NOBODY,
    /** AWS was in trouble; the next text may get through. The log says so. */
    NOT_NOW,
    /** This process ends; the next one has to bring it. */
    CUT
}
