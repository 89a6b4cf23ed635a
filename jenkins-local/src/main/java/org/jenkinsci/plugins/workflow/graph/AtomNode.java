package org.jenkinsci.plugins.workflow.graph;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** A step without a body. */
public abstract class AtomNode extends FlowNode {
    protected AtomNode(FlowExecution exec, String id, FlowNode... parents) {
        super(exec, id, parents);
    }
}
