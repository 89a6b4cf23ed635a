package io.jenkins.plugins.awsflow.runner.engine;

import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** A step without a body. */
final class StepAtomNode extends AtomNode implements StepNode {
    private final String descriptorId;

    StepAtomNode(FlowExecution exec, String id, List<FlowNode> parents, String descriptorId) {
        super(exec, id, parents.toArray(new FlowNode[0]));
        this.descriptorId = descriptorId;
    }

    @Override
    public StepDescriptor getDescriptor() {
        return NodeGraph.descriptor(descriptorId);
    }

    @Override
    protected String getTypeDisplayName() {
        return NodeGraph.displayName(descriptorId);
    }

    @Override
    protected String getTypeFunctionName() {
        return NodeGraph.functionName(descriptorId);
    }
}
