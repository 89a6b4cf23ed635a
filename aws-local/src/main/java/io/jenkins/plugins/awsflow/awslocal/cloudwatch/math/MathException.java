package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

/** An expression that cannot be read or computed; the message says why. */
public final class MathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MathException(String message) {
        super(message, null, false, false);
    }
}
