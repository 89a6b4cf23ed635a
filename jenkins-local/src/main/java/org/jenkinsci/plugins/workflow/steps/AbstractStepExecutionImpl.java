package org.jenkinsci.plugins.workflow.steps;

/** Base of executions. */
public abstract class AbstractStepExecutionImpl extends StepExecution {
    private static final long serialVersionUID = 1L;

    @Deprecated
    protected AbstractStepExecutionImpl() {}

    protected AbstractStepExecutionImpl(StepContext context) {
        super(context);
    }

    @Override
    public void onResume() {
        // for those that wait for something
    }
}
