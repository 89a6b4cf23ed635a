package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Action;
import hudson.model.Descriptor;
import hudson.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.FlowStartNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The nodes of a build, as Jenkins draws them: one per step, two per block and two per body. */
final class NodeGraph {
    private final LocalExecution exec;
    private final NodeLog log;
    private final Map<Integer, FlowNode> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, StoredNode> stored = new ConcurrentHashMap<>();
    private final Map<String, String> endOf = new ConcurrentHashMap<>();

    NodeGraph(LocalExecution exec, NodeLog log) {
        this.exec = exec;
        this.log = log;
    }

    /** Reads what an earlier process wrote. */
    void load() throws IOException {
        for (StoredNode s : log.readAll()) {
            FlowNode n = make(s);
            put(n, s);
            n.getActions().addAll(s.actions);
        }
    }

    /** Leaves out the nodes that were written after the program was saved: the steps run again. */
    void forgetFrom(int firstNew) {
        nodes.keySet().removeIf(id -> id >= firstNew);
        stored.keySet().removeIf(id -> Integer.parseInt(id) >= firstNew);
        endOf.values().removeIf(id -> Integer.parseInt(id) >= firstNew);
    }

    private FlowNode make(StoredNode s) throws IOException {
        List<FlowNode> parents = new ArrayList<>();
        for (String p : s.parents) {
            FlowNode n = node(p);
            if (n == null) {
                throw new IOException("The saved graph of steps lacks node " + p);
            }
            parents.add(n);
        }
        return switch (s.kind) {
            case FLOW_START -> new FlowStartNode(exec, s.id);
            case FLOW_END ->
                new FlowEndNode(
                        exec,
                        s.id,
                        (FlowStartNode) node(s.start),
                        Result.fromString(s.result),
                        parents.toArray(new FlowNode[0]));
            case ATOM -> new StepAtomNode(exec, s.id, parents, s.descriptor);
            case START -> new StepStartNode(exec, s.id, parents, s.descriptor);
            case END -> new StepEndNode(exec, s.id, (StepStartNode) node(s.start), parents);
        };
    }

    private void put(FlowNode n, StoredNode s) {
        nodes.put(Integer.valueOf(s.id), n);
        stored.put(s.id, s);
        if (s.start != null) {
            endOf.put(s.start, s.id);
        }
    }

    FlowNode node(String id) {
        return id == null || !id.matches("\\d{1,9}") ? null : nodes.get(Integer.valueOf(id));
    }

    Iterable<FlowNode> all() {
        return nodes.values();
    }

    int lineOf(FlowNode n) {
        StoredNode s = stored.get(n.getId());
        return s == null ? 0 : s.line;
    }

    private FlowNode add(StoredNode s, Action... actions) {
        try {
            FlowNode n = make(s);
            n.getActions().add(new TimingAction());
            for (Action a : actions) {
                if (a != null) {
                    n.getActions().add(a);
                }
            }
            put(n, s);
            save(n, new ArrayList<>(n.getActions()));
            exec.newHead(n);
            return n;
        } catch (IOException e) {
            throw new UncheckedIOException("The graph of steps cannot be saved: " + e.getMessage(), e);
        }
    }

    void save(FlowNode n, List<Action> actions) throws IOException {
        StoredNode s = stored.get(n.getId());
        if (s != null) {
            s.actions = new ArrayList<>(actions);
            log.append(s);
        }
    }

    String start(Program p) {
        StoredNode s = new StoredNode(StoredNode.Kind.FLOW_START, p.newNodeId(), List.of(), null);
        p.startNode = s.id;
        return add(s).getId();
    }

    void end(Program p, String head, Result result, Throwable error) {
        StoredNode s = new StoredNode(StoredNode.Kind.FLOW_END, p.newNodeId(), List.of(head), null);
        s.start = p.startNode;
        s.result = result.toString();
        add(s, error == null ? null : new ErrorAction(error));
    }

    /** The block that a node after the given one is in. */
    private String enclosingAfter(String head) {
        FlowNode n = node(head);
        if (n instanceof BlockStartNode) {
            return head;
        }
        StoredNode s = stored.get(head);
        return s.start != null ? stored.get(s.start).enclosing : s.enclosing;
    }

    String startStep(Program p, GreenThread t, Call call) {
        boolean block = call.body != null || call.descriptor.takesImplicitBlockArgument();
        StoredNode s = new StoredNode(
                block ? StoredNode.Kind.START : StoredNode.Kind.ATOM,
                p.newNodeId(),
                List.of(t.head),
                enclosingAfter(t.head));
        s.descriptor = call.descriptor.getId();
        s.line = t.line;
        t.head = add(s, new ArgumentsOfStep(call.arguments, exec.secretsOf(t))).getId();
        return t.head;
    }

    String endStep(Program p, GreenThread t, LocalStepContext step, Outcome o) {
        FlowNode n = node(step.nodeId);
        ErrorAction error = o.isFailure() ? new ErrorAction(o.getAbnormal()) : null;
        if (!(n instanceof StepStartNode)) {
            if (error != null) {
                n.addAction(error);
            }
            return step.nodeId;
        }
        List<String> parents = step.bodyEnds().isEmpty() ? List.of(step.nodeId) : step.bodyEnds();
        StoredNode s = new StoredNode(StoredNode.Kind.END, p.newNodeId(), parents, stored.get(step.nodeId).enclosing);
        s.start = step.nodeId;
        s.line = t.line;
        return add(s, error).getId();
    }

    String startBody(Program p, LocalStepContext owner, String label, String branch) {
        StoredNode parent = stored.get(owner.nodeId);
        StoredNode s = new StoredNode(StoredNode.Kind.START, p.newNodeId(), List.of(owner.nodeId), owner.nodeId);
        s.descriptor = parent.descriptor;
        s.line = parent.line;
        Action name = branch != null ? new BranchLabel(branch) : label != null ? new LabelAction(label) : null;
        return add(s, new BodyInvocationAction(), name).getId();
    }

    String endBody(Program p, LocalBodyExecution body, String head, Outcome o) {
        StoredNode s =
                new StoredNode(StoredNode.Kind.END, p.newNodeId(), List.of(head), stored.get(body.startNode).enclosing);
        s.start = body.startNode;
        return add(s, o.isFailure() ? new ErrorAction(o.getAbnormal()) : null).getId();
    }

    BlockEndNode<?> endOf(BlockStartNode start) {
        String id = endOf.get(start.getId());
        return id == null ? null : (BlockEndNode<?>) node(id);
    }

    BlockStartNode enclosing(FlowNode n) {
        StoredNode s = stored.get(n.getId());
        return s == null || s.enclosing == null ? null : (BlockStartNode) node(s.enclosing);
    }

    static StepDescriptor descriptor(String id) {
        Descriptor<?> d = Jenkins.get().getDescriptor(id);
        return d instanceof StepDescriptor s ? s : null;
    }

    static String displayName(String descriptorId) {
        StepDescriptor d = descriptor(descriptorId);
        return d == null ? descriptorId : d.getDisplayName();
    }

    static String functionName(String descriptorId) {
        StepDescriptor d = descriptor(descriptorId);
        return d == null ? descriptorId : d.getFunctionName();
    }
}
