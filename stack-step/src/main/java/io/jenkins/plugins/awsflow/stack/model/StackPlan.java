package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;

/** What has to be done to bring a stack to a template, by the state that it is in. */
public enum StackPlan {
    /** There is none; a change set makes it. */
    CREATE,
    /** A change set changes it. */
    UPDATE,
    /** It never came to life and holds nothing: it is deleted, then created anew. */
    RECREATE,
    /** Its roll-back failed: it is continued, then the stack is updated. */
    CONTINUE_ROLLBACK;

    /**
     * The plan for a stack.
     *
     * @param stack its name
     * @param status its present state; null if there is none
     * @param recover whether a stack that an earlier failure left unusable may be brought into order
     * @throws AwsFlowException if nothing can be done, with what to do about it
     */
    public static StackPlan of(String stack, String status, boolean recover) throws AwsFlowException {
        if (status == null) {
            return CREATE;
        }
        return switch (status) {
            case "DELETE_COMPLETE", "REVIEW_IN_PROGRESS" -> CREATE;
            case "CREATE_COMPLETE",
                    "CREATE_FAILED",
                    "IMPORT_COMPLETE",
                    "IMPORT_ROLLBACK_COMPLETE",
                    "UPDATE_COMPLETE",
                    "UPDATE_FAILED",
                    "UPDATE_ROLLBACK_COMPLETE" -> UPDATE;
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" ->
                allowed(recover, RECREATE, Messages.StackPlan_neverCreated(stack, status));
            case "UPDATE_ROLLBACK_FAILED" ->
                allowed(recover, CONTINUE_ROLLBACK, Messages.StackPlan_rollbackFailed(stack, status));
            case "DELETE_FAILED" ->
                throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlan_deleteFailed(stack, status));
            case "IMPORT_ROLLBACK_FAILED" ->
                throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlan_importFailed(stack, status));
            default -> {
                String why = StackState.BUSY.contains(status)
                        ? Messages.StackPlan_busy(stack, status)
                        : Messages.StackPlan_unknown(stack, status);
                throw new AwsFlowException(FailureClass.CONFLICT, why);
            }
        };
    }

    private static StackPlan allowed(boolean recover, StackPlan plan, String otherwise) throws AwsFlowException {
        if (recover) {
            return plan;
        }
        throw new AwsFlowException(FailureClass.CONFLICT, otherwise);
    }
}
