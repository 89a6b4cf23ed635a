package org.jenkinsci.plugins.workflow.flow;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowActionStorage;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.GraphLookupView;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/** A Pipeline that runs, and the graph of its steps. */
public abstract class FlowExecution implements FlowActionStorage, GraphLookupView {
    public abstract void start() throws IOException;

    public void onLoad(FlowExecutionOwner owner) throws IOException {
        // for those that can be loaded
    }

    public FlowDurabilityHint getDurabilityHint() {
        return FlowDurabilityHint.MAX_SURVIVABILITY;
    }

    public abstract FlowExecutionOwner getOwner();

    public abstract List<FlowNode> getCurrentHeads();

    public ListenableFuture<List<StepExecution>> getCurrentExecutions(boolean innermostOnly) {
        throw new UnsupportedOperationException(getClass() + " does not know its executions");
    }

    public abstract boolean isCurrentHead(FlowNode n);

    public abstract void interrupt(Result r, CauseOfInterruption... causes) throws IOException, InterruptedException;

    public abstract void addListener(GraphListener listener);

    public void removeListener(GraphListener listener) {
        // for those that have listeners
    }

    public boolean isComplete() {
        List<FlowNode> heads = getCurrentHeads();
        return heads.size() == 1 && heads.get(0) instanceof FlowEndNode;
    }

    public final Throwable getCauseOfFailure() {
        List<FlowNode> heads = getCurrentHeads();
        if (heads.size() != 1 || !(heads.get(0) instanceof FlowEndNode)) {
            return null;
        }
        ErrorAction e = heads.get(0).getError();
        return e == null ? null : e.getError();
    }

    public abstract FlowNode getNode(String id) throws IOException;

    public String getUrl() throws IOException {
        return getOwner().getUrlOfExecution();
    }

    public boolean blocksRestart() {
        return false;
    }

    public Authentication getAuthentication2() {
        return hudson.security.ACL.SYSTEM2;
    }

    private UnsupportedOperationException noGraph() {
        return new UnsupportedOperationException(getClass() + " has no graph");
    }

    @Override
    public boolean isActive(FlowNode node) {
        throw noGraph();
    }

    @Override
    public BlockEndNode getEndNode(BlockStartNode startNode) {
        throw noGraph();
    }

    @Override
    public BlockStartNode findEnclosingBlockStart(FlowNode node) {
        throw noGraph();
    }

    @Override
    public List<BlockStartNode> findAllEnclosingBlockStarts(FlowNode node) {
        throw noGraph();
    }

    @Override
    public Iterable<BlockStartNode> iterateEnclosingBlocks(FlowNode node) {
        return findAllEnclosingBlockStarts(node);
    }
}
