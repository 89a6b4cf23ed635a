package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;

/**
 * A failure told in one line: what failed, which resource, why, and what to do next. The message is meant for a build
 * log and is shown there without a stack trace.
 */
public final class AwsFlowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;

    /** @param message one line for the build log; never holds a secret */
    public AwsFlowException(FailureClass failureClass, String message) {
        super(message);
        this.failureClass = failureClass;
    }

    /** @param cause kept for the controller's own log only */
    public AwsFlowException(FailureClass failureClass, String message, Throwable cause) {
        super(message, cause);
        this.failureClass = failureClass;
    }

    /** What kind of trouble this is. */
    public FailureClass failureClass() {
        return failureClass;
    }
}
