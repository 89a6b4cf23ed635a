package io.jenkins.plugins.awsflow.core.step;

import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Starts one operation, waits for its end and survives restarts of the controller. */
public final class OperationExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private final OperationPlan plan;
    private final ConnectionChoice choice;
    private final String abortMode;
    private final int timeoutMinutes;

    OperationExecution(
            StepContext context, OperationPlan plan, ConnectionChoice choice, String abortMode, int timeoutMinutes) {
        super(context);
        this.plan = plan;
        this.choice = choice;
        this.abortMode = abortMode;
        this.timeoutMinutes = timeoutMinutes;
    }

    @Override
    public boolean start() {
        throw new UnsupportedOperationException(plan + " " + choice + abortMode + timeoutMinutes);
    }
}
