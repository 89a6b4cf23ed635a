package org.jenkinsci.plugins.workflow.actions;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The error that a step ended with. */
public class ErrorAction implements PersistentAction {
    private final Throwable error;

    public ErrorAction(Throwable error) {
        this.error = error;
    }

    public Throwable getError() {
        return error;
    }

    @Override
    public String getDisplayName() {
        return error.getMessage();
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    /** Whether two errors are the same one. */
    public static boolean equals(Throwable t1, Throwable t2) {
        return t1 == t2 || t1.getClass() == t2.getClass() && java.util.Objects.equals(t1.getMessage(), t2.getMessage());
    }

    /** The innermost node that ended with the error, or null. */
    public static FlowNode findOrigin(Throwable error, FlowExecution execution) {
        return io.jenkins.plugins.awsflow.runner.engine.Origin.of(error, execution);
    }
}
