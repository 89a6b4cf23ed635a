package io.jenkins.plugins.awsflow.core.model;

/**
 * What kind of trouble a call to AWS met. It decides whether a wait goes on and what the reader of a log is told to do.
 */
public enum FailureClass {
    /** AWS asks to call less often; never the end of a wait. */
    THROTTLED,
    /** The network, a 5xx or an unreadable reply; heals by itself as a rule, never the end of a wait before its deadline. */
    TRANSIENT,
    /** Something that has to end before still goes on in AWS; ends by itself. */
    UNFINISHED,
    /** The identity may not do this; does not heal by waiting. */
    DENIED,
    /** The credentials themselves are unusable: unknown key, wrong signature, expired, clock too far off. */
    UNAUTHENTICATED,
    /** The thing named does not exist. */
    NOT_FOUND,
    /** The thing is busy or was changed by somebody else. */
    CONFLICT,
    /** A limit of the account is reached. */
    QUOTA,
    /** The request itself is wrong; repeating it gives the same answer. */
    INVALID,
    /** AWS did what was asked and the result is a failure. */
    REMOTE;

    /** Whether a wait may go on after a poll that failed like this. */
    public boolean healsByWaiting() {
        return this == THROTTLED || this == TRANSIENT || this == UNFINISHED;
    }
}
