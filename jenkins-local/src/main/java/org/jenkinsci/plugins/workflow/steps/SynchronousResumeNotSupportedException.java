package org.jenkinsci.plugins.workflow.steps;

import java.io.IOException;

/** The step was running when the process ended and cannot go on. */
public class SynchronousResumeNotSupportedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SynchronousResumeNotSupportedException(StepContext context) {
        super(message(context));
    }

    private static String message(StepContext context) {
        String name = null;
        try {
            org.jenkinsci.plugins.workflow.graph.FlowNode node =
                    context.get(org.jenkinsci.plugins.workflow.graph.FlowNode.class);
            name = node == null ? null : node.getDisplayFunctionName();
        } catch (IOException e) {
            name = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "The Pipeline step" + (name == null ? "" : " `" + name + "`")
                + " cannot be resumed after a controller restart. In Scripted syntax, you may wrap its containing"
                + " `node` block within `retry(count: 2, conditions: [nonresumable()])`, or, in Declarative syntax,"
                + " use the `retries` option to an agent directive to allow the stage to be retried.";
    }
}
