package io.jenkins.plugins.awsflow.runner.cli;

/** The person who called the runner has to change something; the message says what. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(message);
    }
}
