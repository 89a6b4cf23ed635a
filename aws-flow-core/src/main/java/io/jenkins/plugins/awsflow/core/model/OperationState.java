package io.jenkins.plugins.awsflow.core.model;

/** Where an operation stands, in words that hold for every AWS service. */
public enum OperationState {
    /** The intent is written; AWS has not confirmed the start yet. */
    STARTING,
    /** Another operation holds what it needs: it waits for its turn before AWS is asked. */
    QUEUED,
    /** AWS works on it. */
    RUNNING,
    /** AWS waits for a person, such as a blue/green deployment that is ready for its traffic. */
    WAITING,
    /** Ended as wished. */
    SUCCEEDED,
    /** Ended as wished, with something that a person should look at: the build goes on and is unstable. */
    UNSTABLE,
    /** Ended otherwise; a roll-back that worked is a failure too. */
    FAILED,
    /** Stopped by somebody before its end. */
    STOPPED,
    /** AWS no longer knows it, or reports a state that this version does not know. */
    UNKNOWN;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return good() || this == FAILED || this == STOPPED || this == UNKNOWN;
    }

    /** Whether the build goes on after this end. */
    public boolean good() {
        return this == SUCCEEDED || this == UNSTABLE;
    }
}
