package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What becomes of a stack whose change fails; named as CloudFormation names it. */
public enum OnFailure {
    /** Back to what it was before. */
    ROLLBACK,
    /** A stack whose creation failed is deleted. */
    DELETE,
    /** It stays as it is. */
    DO_NOTHING;

    /** For forms. */
    public String getDisplayName() {
        return switch (this) {
            case ROLLBACK -> Messages.OnFailure_rollback();
            case DELETE -> Messages.OnFailure_delete();
            default -> Messages.OnFailure_nothing();
        };
    }
}
