package io.jenkins.plugins.awsflow.core.step;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Marks a step as paused while AWS is not at work for it: it waits for a person or for its turn. Views of Pipelines show
 * such a step as paused and leave the pause out of its time, as they do for {@code input} and {@code lock}.
 */
final class StepPause {
    private static final Logger LOGGER = Logger.getLogger(StepPause.class.getName());

    private final StepContext context;
    private final Set<String> waiting = new HashSet<>();
    private boolean known;
    private boolean paused;

    StepPause(StepContext context) {
        this.context = context;
    }

    /**
     * An operation of the step waits, or goes on; may be said again.
     *
     * @param token which one it is: the step is paused while one of them waits
     * @param why what it waits for; null if it goes on
     */
    synchronized void waits(String token, String why) {
        if (why == null) {
            waiting.remove(token);
        } else {
            waiting.add(token);
        }
        boolean now = !waiting.isEmpty();
        if (known && paused == now) {
            return;
        }
        try {
            mark(now, why);
            known = true;
            paused = now;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "a step cannot be shown as paused");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The step has ended: nothing of it waits. */
    synchronized void over() {
        waiting.clear();
        waits("", null);
    }

    /** A build that is no Pipeline has no nodes; a pause from before a restart goes on as it is. */
    private void mark(boolean pause, String why) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node == null || PauseAction.isPaused(node) == pause) {
            return;
        }
        if (pause) {
            node.addAction(new PauseAction(why));
        } else {
            PauseAction.endCurrentPause(node);
        }
    }
}
