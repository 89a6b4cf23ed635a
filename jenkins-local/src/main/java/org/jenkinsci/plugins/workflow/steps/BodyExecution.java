package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import jenkins.model.CauseOfInterruption;

/** A body that runs. */
public abstract class BodyExecution implements Future<Object>, Serializable {
    private static final long serialVersionUID = 1L;

    public abstract Collection<StepExecution> getCurrentExecutions();

    /** Ends the body early with that error. */
    public boolean cancel(Throwable error) {
        throw new UnsupportedOperationException(getClass() + " does not implement cancel");
    }

    @Override
    @Deprecated
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(new CancellationException());
    }

    @Deprecated
    public boolean cancel(CauseOfInterruption... causes) {
        return cancel(new FlowInterruptedException(Result.ABORTED, true, causes));
    }
}
