package io.jenkins.plugins.awsflow.deploy.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;

/**
 * That a step is about to tell a deployment to go on, while it waits for that word: a controller that dies between
 * CodeDeploy's answer and the step's end finds a deployment that waits no more. Persisted with the build: plain fields only.
 */
final class ContinueRecord extends InvisibleAction {
    private final String token;

    private ContinueRecord(String token) {
        this.token = token;
    }

    /**
     * Writes down that a step asks now.
     *
     * @param token of the step, the same after a restart; null in programs that an earlier version saved
     */
    static void keep(Run<?, ?> run, String token) throws IOException {
        if (token != null && !asked(run, token)) {
            run.addAction(new ContinueRecord(token));
            run.save();
        }
    }

    /** Whether the step has asked before. */
    static boolean asked(Run<?, ?> run, String token) {
        return run.getActions(ContinueRecord.class).stream().anyMatch(record -> record.token.equals(token));
    }
}
