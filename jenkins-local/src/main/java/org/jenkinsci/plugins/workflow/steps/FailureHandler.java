package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** Rewords the errors of a block. */
public interface FailureHandler extends Serializable {
    Throwable handle(StepContext ctx, Throwable t);

    /** What the handler of a step's context, if it has one, makes of an error. */
    static Throwable apply(StepContext ctx, Throwable t) {
        try {
            FailureHandler h = ctx.get(FailureHandler.class);
            return h == null ? t : h.handle(ctx, t);
        } catch (Exception e) {
            t.addSuppressed(e);
            return t;
        }
    }

    /** The subsequent one sees an error first, as it is the inner one. */
    static FailureHandler merge(FailureHandler original, FailureHandler subsequent) {
        if (original == null) {
            return subsequent;
        }
        return subsequent == null ? original : new MergedFailureHandler(original, subsequent);
    }
}
