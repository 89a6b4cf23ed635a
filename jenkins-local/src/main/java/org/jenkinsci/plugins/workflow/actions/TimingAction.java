package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** When a node was made. */
public class TimingAction implements Action {
    private final long startTime = System.currentTimeMillis();

    public long getStartTime() {
        return startTime;
    }

    /** Milliseconds since 1970, or 0 when the node does not say. */
    public static long getStartTime(FlowNode flowNode) {
        TimingAction a = flowNode.getPersistentAction(TimingAction.class);
        return a == null ? 0 : a.getStartTime();
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
