package org.jenkinsci.plugins.workflow.support.actions;

import hudson.model.InvisibleAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** One time in which a step waited for something outside of the build. */
public class PauseAction extends InvisibleAction implements PersistentAction {
    private String cause;
    private long startTime = System.currentTimeMillis();
    private long endTime;

    public PauseAction(String cause) {
        this.cause = cause;
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }

    public long getStartTime() {
        return startTime;
    }

    public void setStartTime(long startTime) {
        this.startTime = startTime;
    }

    /** Milliseconds since 1970; 0 while it lasts. */
    public long getEndTime() {
        return endTime;
    }

    public void setEndTime(long endTime) {
        this.endTime = endTime;
    }

    public boolean isPaused() {
        return endTime == 0;
    }

    /** Milliseconds, until now while it lasts. */
    public long getPauseDuration() {
        return (isPaused() ? System.currentTimeMillis() : endTime) - startTime;
    }

    /** The pause that lasts; null if there is none. */
    public static PauseAction getCurrentPause(FlowNode node) {
        for (PauseAction pause : getPauseActions(node)) {
            if (pause.isPaused()) {
                return pause;
            }
        }
        return null;
    }

    public static void endCurrentPause(FlowNode node) throws IOException {
        PauseAction pause = getCurrentPause(node);
        if (pause == null) {
            return;
        }
        pause.setEndTime(System.currentTimeMillis());
        node.save();
    }

    public static boolean isPaused(FlowNode node) {
        return getCurrentPause(node) != null;
    }

    public static List<PauseAction> getPauseActions(FlowNode node) {
        List<PauseAction> pauses = new ArrayList<>();
        node.getActions().forEach(action -> {
            if (action instanceof PauseAction pause) {
                pauses.add(pause);
            }
        });
        return pauses;
    }

    public static long getPauseDuration(FlowNode node) {
        return getPauseActions(node).stream()
                .mapToLong(PauseAction::getPauseDuration)
                .sum();
    }
}
