package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The stages of a Pipeline that is over, and what became of each; none for other builds. */
final class BuildStages {
    /** The tag by which Declarative Pipelines tell what became of a stage. */
    private static final String STATUS = "STAGE_STATUS";

    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final Set<String> unstable = new HashSet<>();

    private BuildStages() {}

    /**
     * One of them.
     *
     * @param result in Jenkins' word
     * @param begin milliseconds since the epoch
     * @param millis how long it took
     */
    record Stage(String name, String result, long begin, long millis) {}

    /** In the order of their begins. */
    static List<Stage> of(Run<?, ?> run) {
        if (run instanceof FlowExecutionOwner.Executable pipeline) {
            FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
            FlowExecution execution = owner == null ? null : owner.getOrNull();
            if (execution != null) {
                return new BuildStages().read(execution.getCurrentHeads());
            }
        }
        return List.of();
    }

    private List<Stage> read(List<FlowNode> heads) {
        Deque<FlowNode> left = new ArrayDeque<>(heads);
        while (!left.isEmpty()) {
            FlowNode node = left.pop();
            if (nodes.put(node.getId(), node) == null) {
                left.addAll(node.getParents());
                if (node.getPersistentAction(WarningAction.class) != null) {
                    unstable.addAll(node.getAllEnclosingIds());
                }
            }
        }
        List<Stage> stages = new ArrayList<>();
        for (FlowNode node : nodes.values()) {
            if (node instanceof BlockEndNode<?> end) {
                BlockStartNode start = end.getStartNode();
                LabelAction label = start.getPersistentAction(LabelAction.class);
                if (label != null && start.getPersistentAction(ThreadNameAction.class) == null) {
                    long begin = TimingAction.getStartTime(start);
                    stages.add(new Stage(
                            label.getDisplayName(),
                            result(start, end),
                            begin,
                            Math.max(0, TimingAction.getStartTime(end) - begin)));
                }
            }
        }
        stages.sort(Comparator.comparingLong(Stage::begin));
        return stages;
    }

    private String result(BlockStartNode start, BlockEndNode<?> end) {
        String status = TagsAction.getTagValue(start, STATUS);
        if (status != null && status.startsWith("SKIPPED")) {
            return "SKIPPED";
        }
        if (end.getError() != null || (status != null && status.startsWith("FAILED"))) {
            return "FAILURE";
        }
        return unstable.contains(start.getId()) ? "UNSTABLE" : "SUCCESS";
    }
}
