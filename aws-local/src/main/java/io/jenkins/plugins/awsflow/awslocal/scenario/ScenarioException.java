package io.jenkins.plugins.awsflow.awslocal.scenario;

/** A scenario that cannot be understood; the message names the place. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScenarioException(String message) {
        super(message);
    }

    public ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
