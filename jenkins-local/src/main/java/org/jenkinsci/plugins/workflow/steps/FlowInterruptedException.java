package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;

/** The build, or a part of it, was told to end. */
public final class FlowInterruptedException extends InterruptedException {
    private static final long serialVersionUID = 1L;
    private final Result result;
    private final List<CauseOfInterruption> causes;
    private Boolean actualInterruption;

    @Deprecated
    public FlowInterruptedException(Result result, CauseOfInterruption... causes) {
        this(result, true, causes);
    }

    /** With actualInterruption false it ends a block (as failFast does), not the build. */
    public FlowInterruptedException(Result result, boolean actualInterruption, CauseOfInterruption... causes) {
        this.result = result;
        this.causes = new ArrayList<>(Arrays.asList(causes));
        this.actualInterruption = actualInterruption;
    }

    public Result getResult() {
        return result;
    }

    public List<CauseOfInterruption> getCauses() {
        return causes;
    }

    public boolean isActualInterruption() {
        return actualInterruption == null || actualInterruption;
    }

    public void setActualInterruption(boolean actualInterruption) {
        this.actualInterruption = actualInterruption;
    }

    @Override
    public String getMessage() {
        return causes.stream().map(CauseOfInterruption::getShortDescription).collect(Collectors.joining(", "));
    }

    /** Tells the build what interrupted it. */
    public void handle(Run<?, ?> run, TaskListener listener) {
        List<CauseOfInterruption> known = new ArrayList<>();
        for (InterruptedBuildAction a : run.getActions(InterruptedBuildAction.class)) {
            known.addAll(a.getCauses());
        }
        List<CauseOfInterruption> fresh = new ArrayList<>(causes);
        fresh.removeAll(known);
        if (!fresh.isEmpty()) {
            run.addAction(new InterruptedBuildAction(fresh));
            fresh.forEach(c -> c.print(listener));
        }
    }
}
