package io.jenkins.plugins.awsflow.flow;

import java.io.Serial;

/** The user asked for something that cannot be done as written; the message is the one line that is shown. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
