package io.jenkins.plugins.awsflow.runner.engine;

import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The end of a step with a body, or of its body. */
final class StepEndNode extends BlockEndNode<StepStartNode> implements StepNode {
    StepEndNode(FlowExecution exec, String id, StepStartNode start, List<FlowNode> parents) {
        super(exec, id, start, parents);
    }

    @Override
    public StepDescriptor getDescriptor() {
        return getStartNode().getDescriptor();
    }

    @Override
    protected String getTypeDisplayName() {
        return getStartNode().getTypeDisplayName().replaceFirst("Start$", "End");
    }

    @Override
    protected String getTypeFunctionName() {
        return getStartNode().isBody() ? "}" : "// " + getStartNode().getTypeFunctionName();
    }
}
