package io.jenkins.plugins.awsflow.runner.engine;

import java.util.List;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The start of a step with a body, or of its body. */
final class StepStartNode extends BlockStartNode implements StepNode {
    private final String descriptorId;

    StepStartNode(FlowExecution exec, String id, List<FlowNode> parents, String descriptorId) {
        super(exec, id, parents);
        this.descriptorId = descriptorId;
    }

    boolean isBody() {
        return getPersistentAction(BodyInvocationAction.class) != null;
    }

    boolean isStage() {
        StepDescriptor d = getDescriptor();
        return d != null && d.getFunctionName().equals("stage");
    }

    @Override
    public StepDescriptor getDescriptor() {
        return NodeGraph.descriptor(descriptorId);
    }

    @Override
    protected String getTypeDisplayName() {
        String name = NodeGraph.displayName(descriptorId);
        return isBody() ? name + " : Body : Start" : name + " : Start";
    }

    @Override
    protected String getTypeFunctionName() {
        return isBody() ? "{" : NodeGraph.functionName(descriptorId);
    }
}
