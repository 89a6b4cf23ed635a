package io.jenkins.plugins.awsflow.awslocal.fault;

/** What can go wrong on purpose. */
public enum FaultKind {
    /** The error of a service that is called too often; nothing is done. */
    THROTTLE,
    /** Any error reply with a given code and status; nothing is done. */
    ERROR,
    /** The connection is reset (TCP RST) before anything is done. */
    RESET,
    /** No answer at all until the connection ends; nothing is done. */
    HANG,
    /** The work is done; half of the reply is sent, then the connection closes. */
    TRUNCATED,
    /** The work is done; the reply is no document of the protocol. */
    MALFORMED,
    /** The work is done; the connection is reset instead of a reply. */
    LOST_REPLY;

    /** True when the service does the work in spite of the fault. */
    public boolean afterWork() {
        return this == TRUNCATED || this == MALFORMED || this == LOST_REPLY;
    }
}
