package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What becomes of a stack whose first creation fails; the names are AWS's. */
public enum OnFailure {
    /** What was made is deleted; the empty stack stays and is replaced by the next build. */
    ROLLBACK,
    /** All of it is deleted. */
    DELETE,
    /** It stays as it is, to be looked at. */
    DO_NOTHING;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case ROLLBACK -> Messages.OnFailure_rollback();
            case DELETE -> Messages.OnFailure_delete();
            case DO_NOTHING -> Messages.OnFailure_doNothing();
        };
    }
}
