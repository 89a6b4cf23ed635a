package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What a bad end of a stack's change means, and what to do next. */
public final class EndText {
    private EndText() {}

    /**
     * One line.
     *
     * @param stack its name
     * @param status the state that it is left in
     * @param cause what failed first; null if that is not known
     */
    public static String of(String stack, String status, String cause) {
        String why = cause == null ? Messages.EndText_noCause() : cause;
        return switch (status) {
            case "ROLLBACK_COMPLETE" -> Messages.EndText_creationRolledBack(stack, why, status);
            case "ROLLBACK_FAILED" -> Messages.EndText_creationRollbackFailed(stack, why, status);
            case "CREATE_FAILED" -> Messages.EndText_creationKept(stack, why, status);
            case "DELETE_COMPLETE" -> Messages.EndText_creationDeleted(stack, why, status);
            case "DELETE_FAILED" -> Messages.EndText_deletionFailed(stack, why, status);
            case "UPDATE_ROLLBACK_COMPLETE" -> Messages.EndText_updateRolledBack(stack, why, status);
            case "UPDATE_ROLLBACK_FAILED" -> Messages.EndText_updateRollbackFailed(stack, why, status);
            case "UPDATE_FAILED" -> Messages.EndText_updateKept(stack, why, status);
            case "IMPORT_ROLLBACK_COMPLETE" -> Messages.EndText_importRolledBack(stack, why, status);
            case "IMPORT_ROLLBACK_FAILED" -> Messages.EndText_importRollbackFailed(stack, why, status);
            default -> Messages.EndText_other(stack, why, status);
        };
    }
}
