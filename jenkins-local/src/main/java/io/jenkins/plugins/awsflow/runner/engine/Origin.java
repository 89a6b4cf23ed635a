package io.jenkins.plugins.awsflow.runner.engine;

import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Finds the step that an error came from. */
public final class Origin {
    private Origin() {}

    /** The first node that ended with the error, or null. */
    public static FlowNode of(Throwable error, FlowExecution execution) {
        if (!(execution instanceof LocalExecution exec)) {
            return null;
        }
        FlowNode equal = null;
        for (FlowNode n : exec.graph().all()) {
            ErrorAction a = n.getError();
            if (a != null && a.getError() == error) {
                return n;
            }
            if (a != null && equal == null && ErrorAction.equals(a.getError(), error)) {
                equal = n;
            }
        }
        return equal;
    }
}
