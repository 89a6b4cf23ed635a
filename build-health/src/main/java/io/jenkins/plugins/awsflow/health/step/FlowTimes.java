package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** How long the stages of a Pipeline took, and how long it waited for its agents. Empty for builds that are no Pipeline. */
final class FlowTimes {
    /** The tag by which Declarative Pipelines tell what became of a stage. */
    private static final String STATUS = "STAGE_STATUS";

    /** The tag by which they tell stages that nobody has written, such as that of their post actions. */
    private static final String SYNTHETIC = "SYNTHETIC_STAGE";

    private static final String POST = "POST";

    private final List<Stage> stages = new ArrayList<>();
    private long waited;

    private FlowTimes() {}

    /** A stage that is over; times in milliseconds since the epoch. */
    static final class Stage {
        final String id;
        final String name;
        final long begin;
        final long end;

        Stage(String id, String name, long begin, long end) {
            this.id = id;
            this.name = name;
            this.begin = begin;
            this.end = end;
        }
    }

    static FlowTimes of(Run<?, ?> run) {
        FlowTimes times = new FlowTimes();
        if (run instanceof FlowExecutionOwner.Executable pipeline) {
            FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
            FlowExecution execution = owner == null ? null : owner.getOrNull();
            if (execution != null) {
                times.read(execution.getCurrentHeads());
            }
        }
        times.stages.sort(Comparator.comparingLong(stage -> stage.begin));
        return times;
    }

    private void read(List<FlowNode> heads) {
        Map<String, FlowNode> seen = new LinkedHashMap<>();
        Deque<FlowNode> left = new ArrayDeque<>(heads);
        while (!left.isEmpty()) {
            FlowNode node = left.pop();
            if (seen.put(node.getId(), node) == null) {
                left.addAll(node.getParents());
            }
        }
        for (FlowNode node : seen.values()) {
            if (node instanceof BlockEndNode<?> end) {
                ended(end.getStartNode(), end);
            } else if (node instanceof BlockStartNode && node.getPersistentAction(BodyInvocationAction.class) != null) {
                began(node);
            }
        }
    }

    private void ended(BlockStartNode start, BlockEndNode<?> end) {
        String status = TagsAction.getTagValue(start, STATUS);
        LabelAction label = start.getPersistentAction(LabelAction.class);
        boolean branch = start.getPersistentAction(ThreadNameAction.class) != null;
        boolean post = POST.equalsIgnoreCase(TagsAction.getTagValue(start, SYNTHETIC));
        if (label != null && !branch && !post && (status == null || !status.startsWith("SKIPPED"))) {
            stages.add(new Stage(
                    start.getId(),
                    label.getDisplayName(),
                    TimingAction.getStartTime(start),
                    TimingAction.getStartTime(end)));
        }
    }

    /** The body of {@code node} begins when there is an executor for it. */
    private void began(FlowNode body) {
        for (FlowNode step : body.getParents()) {
            if (step.getDisplayFunctionName().equals("node")) {
                waited += Math.max(0, TimingAction.getStartTime(body) - TimingAction.getStartTime(step));
            }
        }
    }

    /** In the order of their begins. */
    List<Stage> stages() {
        return stages;
    }

    /** How long the build waited for executors, in milliseconds. */
    long waited() {
        return waited;
    }
}
