package org.jenkinsci.plugins.workflow.actions;

import hudson.model.InvisibleAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Marks the start of a step's body. */
public class BodyInvocationAction extends InvisibleAction implements FlowNodeAction, PersistentAction {
    @Override
    public void onLoad(FlowNode parent) {
        // it need not know its node
    }
}
