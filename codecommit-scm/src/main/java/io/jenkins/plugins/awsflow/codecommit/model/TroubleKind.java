package io.jenkins.plugins.awsflow.codecommit.model;

/** What kind of trouble git met. */
public enum TroubleKind {
    /** The server refused the login or the action: it does not say which. */
    REFUSED,
    /** There is no such repository. */
    NO_REPOSITORY,
    /** There is no such branch or tag. */
    NO_REF,
    /** The commit is not in the repository, or not where a fetch could reach it. */
    NO_COMMIT,
    /** The server asks to call less often. */
    THROTTLED,
    /** The network, or a server that fails. */
    NETWORK,
    /** What lies on disk is unreadable or contradicts itself. */
    BROKEN_CLONE,
    /** The repository holds something that must not be written to disk, such as a path into .git. */
    UNSAFE,
    /** Two commits that are to be merged changed the same lines; the message is the paths of the files. */
    CONFLICT,
    /** A branch that should only be moved on lacks commits of its target; the message is how many. */
    NOT_FAST_FORWARD,
    /** Nobody wants the result any more. */
    CANCELLED,
    /** Anything else. */
    OTHER;

    /** Whether the same request may well succeed a little later. */
    public boolean healsByWaiting() {
        return this == THROTTLED || this == NETWORK;
    }
}
