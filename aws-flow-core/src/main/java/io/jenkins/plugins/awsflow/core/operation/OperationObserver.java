package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;

/**
 * Who waits for an operation. Called on worker threads, never two at a time for one watch; only {@link #overdue} may
 * come while a poll is still being dealt with.
 */
public interface OperationObserver {
    /** What a poll's result leads to. */
    enum Answer {
        /** Look again when it is time. */
        GO_ON,
        /** The news could not be dealt with; bring it again with the next poll. */
        AGAIN,
        /** Nothing more is to be watched. */
        DONE
    }

    /** Whether anybody still waits; asked before each poll. */
    boolean wanted();

    /**
     * A poll succeeded.
     *
     * @param session for further calls about it; tries each call once
     * @param changed whether the snapshot differs from the last one that was answered with {@link Answer#GO_ON}
     */
    Answer polled(AwsSession session, OperationSnapshot now, boolean changed);

    /** A poll failed in a way that heals; the watch goes on. */
    void troubled(AwsFlowException trouble);

    /** The operation cannot be watched any more: access denied, or AWS no longer knows it. The watch is over. */
    void lost(AwsFlowException reason);

    /** The deadline has passed and a last look found no end. The watch is over. Must not block. */
    void overdue();
}
