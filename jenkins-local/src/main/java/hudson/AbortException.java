package hudson;

import java.io.IOException;

/** A failure whose message says everything: it is reported without a stack trace. */
public class AbortException extends IOException {
    private static final long serialVersionUID = 1L;

    public AbortException() {}

    public AbortException(String message) {
        super(message);
    }
}
