package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Reads the stages of a build off its nodes. */
final class Stages {
    private final NodeGraph graph;
    private final long endOfBuild;
    private final List<StepStartNode> starts = new ArrayList<>();
    private final Map<String, Integer> depths = new HashMap<>();

    private Stages(NodeGraph graph, long endOfBuild) {
        this.graph = graph;
        this.endOfBuild = endOfBuild;
    }

    /**
     * In the order in which they began.
     *
     * @param endOfBuild counts as the end of what did not end
     */
    static List<BuiltStage> of(NodeGraph graph, long endOfBuild) {
        Stages s = new Stages(graph, endOfBuild);
        for (FlowNode n : graph.all()) {
            if (n instanceof StepStartNode start && start.isBody() && label(start) != null) {
                s.found(start);
            }
        }
        return s.starts.stream().map(s::describe).toList();
    }

    private static String label(FlowNode n) {
        LabelAction a = n.getPersistentAction(LabelAction.class);
        return a instanceof BranchLabel b ? b.getThreadName() : a == null ? null : a.getDisplayName();
    }

    private void found(StepStartNode n) {
        StepStartNode around = null;
        for (BlockStartNode b = graph.enclosing(n); b != null && around == null; b = graph.enclosing(b)) {
            around = b instanceof StepStartNode s && depths.containsKey(s.getId()) ? s : null;
        }
        int depth = around == null ? 0 : depths.get(around.getId()) + 1;
        if (around != null && !around.isStage() && label(around).equals(label(n))) {
            // a branch with the stage that it is for
            starts.remove(around);
            depth--;
        }
        depths.put(n.getId(), depth);
        starts.add(n);
    }

    private BuiltStage describe(StepStartNode start) {
        FlowNode end = graph.endOf(start);
        return new BuiltStage(
                label(start),
                depths.get(start.getId()),
                TimingAction.getStartTime(start),
                end == null ? endOfBuild : TimingAction.getStartTime(end),
                result(start, end).toString());
    }

    private Result result(StepStartNode start, FlowNode end) {
        TagsAction tags = start.getPersistentAction(TagsAction.class);
        String status = tags == null ? null : tags.getTagValue(DeclarativeBuild.STAGE_STATUS);
        if (status != null && status.startsWith("SKIPPED")) {
            return Result.NOT_BUILT;
        }
        ErrorAction error = end == null ? null : end.getPersistentAction(ErrorAction.class);
        if (end == null) {
            return Result.ABORTED;
        } else if (error != null) {
            return error.getError() instanceof FlowInterruptedException f ? f.getResult() : Result.FAILURE;
        }
        Result worst = Result.SUCCESS;
        for (FlowNode n : graph.all()) {
            WarningAction w = n.getPersistentAction(WarningAction.class);
            if (w != null && n.getAllEnclosingIds().contains(start.getId())) {
                worst = worst.combine(w.getResult());
            }
        }
        return worst;
    }
}
