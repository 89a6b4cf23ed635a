package io.jenkins.plugins.awsflow.core.step;

import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a {@link RepeatableWork} off the CPS thread, and again after a restart of the controller.
 *
 * @param <T> what the step returns to Groovy
 */
public final class RepeatableExecution<T> extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ConnectionChoice choice;
    private final String what;
    private final RepeatableWork<T> work;

    /** @param what what is being done, such as {@code Bundle of Web}; used in messages */
    public RepeatableExecution(StepContext context, ConnectionChoice choice, String what, RepeatableWork<T> work) {
        super(context);
        this.choice = choice;
        this.what = what;
        this.work = work;
    }

    @Override
    public boolean start() {
        throw new UnsupportedOperationException(what + choice + work);
    }
}
