package io.jenkins.plugins.awsflow.core.model;

/** Who gives the word that AWS waits for. */
public enum WordGiver {
    /** The step, as soon as it sees that AWS waits. */
    STEP,
    /** A person on the page of the build; then the step passes it on. */
    PERSON,
    /** Others, outside of the build: the step only watches. */
    OTHERS
}
