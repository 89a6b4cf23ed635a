package org.jenkinsci.plugins.workflow.graph;

import hudson.Util;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** One node of a build's graph of steps. */
public abstract class FlowNode extends Actionable implements Saveable {
    private final transient FlowExecution exec;
    private final String id;
    private final List<String> parentIds;

    protected FlowNode(FlowExecution exec, String id, List<FlowNode> parents) {
        this.exec = exec;
        this.id = id;
        this.parentIds = new ArrayList<>();
        for (FlowNode p : parents) {
            parentIds.add(p.id);
        }
    }

    protected FlowNode(FlowExecution exec, String id, FlowNode... parents) {
        this(exec, id, Arrays.asList(parents));
    }

    public String getId() {
        return id;
    }

    public FlowExecution getExecution() {
        return exec;
    }

    public List<String> getParentIds() {
        return Collections.unmodifiableList(parentIds);
    }

    public List<FlowNode> getParents() {
        List<FlowNode> parents = new ArrayList<>();
        for (String p : parentIds) {
            try {
                FlowNode n = exec.getNode(p);
                if (n != null) {
                    parents.add(n);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parents;
    }

    public String getEnclosingId() {
        BlockStartNode start = exec.findEnclosingBlockStart(this);
        return start == null ? null : start.getId();
    }

    public List<String> getAllEnclosingIds() {
        List<String> ids = new ArrayList<>();
        for (BlockStartNode s : getEnclosingBlocks()) {
            ids.add(s.getId());
        }
        return ids;
    }

    public List<? extends BlockStartNode> getEnclosingBlocks() {
        return exec.findAllEnclosingBlockStarts(this);
    }

    public Iterable<BlockStartNode> iterateEnclosingBlocks() {
        return exec.iterateEnclosingBlocks(this);
    }

    public final boolean isActive() {
        return exec.isActive(this);
    }

    public final ErrorAction getError() {
        return getPersistentAction(ErrorAction.class);
    }

    /** Of the actions that were added, the first of a type. */
    public final <T extends Action> T getPersistentAction(Class<T> type) {
        for (Action a : getActions()) {
            if (type.isInstance(a)) {
                return type.cast(a);
            }
        }
        return null;
    }

    @Override
    public <T extends Action> T getAction(Class<T> type) {
        T a = getPersistentAction(type);
        return a != null || PersistentAction.class.isAssignableFrom(type) ? a : super.getAction(type);
    }

    @Override
    public String getDisplayName() {
        LabelAction a = getPersistentAction(LabelAction.class);
        return a == null ? getTypeDisplayName() : a.getDisplayName();
    }

    public String getDisplayFunctionName() {
        String fn = getTypeFunctionName();
        LabelAction a = getPersistentAction(LabelAction.class);
        return a == null ? fn : fn + " (" + a.getDisplayName() + ")";
    }

    protected abstract String getTypeDisplayName();

    protected String getTypeFunctionName() {
        return getTypeDisplayName();
    }

    public String getUrl() throws IOException {
        return exec.getUrl() + "node/" + Util.rawEncode(id) + "/";
    }

    @Override
    public void addAction(Action a) {
        super.addAction(a);
        try {
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("The graph of steps cannot be saved: " + e.getMessage(), e);
        }
    }

    @Override
    public void save() throws IOException {
        exec.saveActions(this, new ArrayList<>(getActions()));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FlowNode n && exec == n.exec && id.equals(n.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[id=" + id + "]";
    }
}
