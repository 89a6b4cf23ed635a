package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.Set;

/** What each of CloudFormation's 23 stack states means for whoever waits, and for whoever wants to begin. */
public final class StackStates {
    private static final Set<String> GOOD = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");
    private static final Set<String> BAD = Set.of(
            "CREATE_FAILED",
            "ROLLBACK_FAILED",
            "ROLLBACK_COMPLETE",
            "DELETE_FAILED",
            "UPDATE_FAILED",
            "UPDATE_ROLLBACK_FAILED",
            "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_ROLLBACK_FAILED",
            "IMPORT_ROLLBACK_COMPLETE",
            "DELETE_COMPLETE");

    /** What has to be done before a stack in some state can be changed. */
    public enum Way {
        /** There is no stack, or one that only holds change sets: it is created. */
        CREATE,
        /** It is updated. */
        UPDATE,
        /** Its failed creation left a shell, or resources that could not be deleted: these go first, if that is allowed. */
        RECREATE,
        /** Its failed roll-back is continued, then it is updated. */
        CONTINUE,
        /** Something else is going on. */
        BUSY,
        /** Only a person can help. */
        STUCK
    }

    private StackStates() {}

    /** Where an operation stands whose stack is in that state. */
    public static OperationState of(String status) {
        if (GOOD.contains(status)) {
            return OperationState.SUCCEEDED;
        }
        if (BAD.contains(status)) {
            return OperationState.FAILED;
        }
        return status.endsWith("_IN_PROGRESS") ? OperationState.RUNNING : OperationState.UNKNOWN;
    }

    /** How to go about changing a stack; {@code null} stands for one that does not exist. */
    public static Way way(String status) {
        if (status == null || status.equals("REVIEW_IN_PROGRESS") || status.equals("DELETE_COMPLETE")) {
            return Way.CREATE;
        }
        if (status.endsWith("_IN_PROGRESS")) {
            return Way.BUSY;
        }
        return switch (status) {
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" -> Way.RECREATE;
            case "UPDATE_ROLLBACK_FAILED" -> Way.CONTINUE;
            case "DELETE_FAILED", "IMPORT_ROLLBACK_FAILED" -> Way.STUCK;
            default -> Way.UPDATE;
        };
    }
}
