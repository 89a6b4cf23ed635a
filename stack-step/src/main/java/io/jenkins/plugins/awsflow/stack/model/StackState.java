package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.Set;

/** The states of a stack. Source: StackStatus in the CloudFormation API reference, version 2010-05-15. */
public final class StackState {
    private static final Set<String> DONE = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

    /** All that say that CloudFormation is at work on a stack, for lists of those that are. */
    public static final Set<String> BUSY = Set.of(
            "CREATE_IN_PROGRESS",
            "DELETE_IN_PROGRESS",
            "IMPORT_IN_PROGRESS",
            "IMPORT_ROLLBACK_IN_PROGRESS",
            "ROLLBACK_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_IN_PROGRESS");

    private static final Set<String> FAILED = Set.of(
            "CREATE_FAILED",
            "DELETE_COMPLETE",
            "DELETE_FAILED",
            "IMPORT_ROLLBACK_COMPLETE",
            "IMPORT_ROLLBACK_FAILED",
            "ROLLBACK_COMPLETE",
            "ROLLBACK_FAILED",
            "UPDATE_FAILED",
            "UPDATE_ROLLBACK_COMPLETE",
            "UPDATE_ROLLBACK_FAILED");

    private StackState() {}

    /** What a state means for a change that was to create or update the stack, or to import resources into it. */
    public static OperationState ofChange(String status) {
        if (DONE.contains(status)) {
            return OperationState.SUCCEEDED;
        }
        if (FAILED.contains(status)) {
            return OperationState.FAILED;
        }
        // A stack under review has a change set that CloudFormation is about to carry out.
        return BUSY.contains(status) || status.equals("REVIEW_IN_PROGRESS")
                ? OperationState.RUNNING
                : OperationState.UNKNOWN;
    }

    /** Whether CloudFormation is on its way back. */
    public static boolean isRollingBack(String status) {
        return status.contains("ROLLBACK") && BUSY.contains(status);
    }
}
