package io.jenkins.plugins.awsflow.runner.problem;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;

/** Says in few lines why a build failed. */
public final class Failure {
    private Failure() {}

    /** Whether the message of an error is enough. */
    public static boolean saysAll(Throwable t) {
        return t instanceof AbortException
                || t instanceof FlowInterruptedException
                || t instanceof ScriptProblem
                || t instanceof MissingContextVariableException;
    }

    /** Whether somebody aborted the build: the log says so already. */
    public static boolean isAbort(Throwable t) {
        return t instanceof FlowInterruptedException f
                && !f.getCauses().isEmpty()
                && f.getCauses().stream()
                        .allMatch(c -> c instanceof CauseOfInterruption.UserInterruption || c instanceof Rejection);
    }

    /** The lines, the most important first. */
    public static List<String> describe(Throwable t, String where) {
        boolean known = saysAll(t);
        String message = t.getMessage();
        String text = known && message != null && !message.isBlank()
                ? message
                : t.getClass().getName() + (message == null ? "" : ": " + message);
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\\R", -1)));
        lines.set(0, "ERROR: " + (where == null ? "" : where + ": ") + lines.get(0));
        return lines;
    }
}
