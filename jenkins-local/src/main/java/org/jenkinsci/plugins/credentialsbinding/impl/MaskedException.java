package org.jenkinsci.plugins.credentialsbinding.impl;

import hudson.AbortException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** An error whose message held a secret. */
final class MaskedException extends Exception {
    private static final long serialVersionUID = 1L;

    private MaskedException(String message) {
        super(message);
    }

    /** The error itself when there is no secret in it or in its causes. */
    static Throwable of(Throwable t, Pattern secrets) {
        return of(t, secrets, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable of(Throwable t, Pattern secrets, Set<Throwable> seen) {
        if (t == null || !seen.add(t) || t instanceof FlowInterruptedException) {
            return t;
        }
        Throwable cause = of(t.getCause(), secrets, seen);
        String message = t.getMessage();
        String masked = message == null ? null : secrets.matcher(message).replaceAll("****");
        if (cause == t.getCause() && (message == null || message.equals(masked))) {
            return t;
        }
        Throwable m = t instanceof AbortException ? new AbortException(masked) : new MaskedException(masked);
        m.setStackTrace(t.getStackTrace());
        if (cause != null) {
            m.initCause(cause);
        }
        return m;
    }
}
