package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;

/** Tells by an id what an operation is at: bringing a stack into order, its change set, or the stack that it changes. */
final class StackIds {
    /** Where an operation stands. */
    enum Phase {
        /** A stack that an earlier failure left unusable is deleted, or its roll-back is continued. */
        PREPARING,
        CHANGE_SET,
        STACK
    }

    private StackIds() {}

    static Phase phase(OperationHandle handle) {
        if (handle.watchedId().contains(":changeSet/")) {
            return Phase.CHANGE_SET;
        }
        return handle.followId() == null ? Phase.PREPARING : Phase.STACK;
    }

    /** Whether a change set is the one of an operation. */
    static boolean isOf(String changeSetId, String token) {
        return changeSetId != null && changeSetId.contains(":changeSet/" + ChangeSetStart.name(token) + "/");
    }
}
