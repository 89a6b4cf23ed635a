package io.jenkins.plugins.awsflow.runner.steps;

import io.jenkins.plugins.awsflow.runner.home.LocalProcess;

/** The processes that steps have started. */
public final class Processes {
    private Processes() {}

    /** Removes what scripts left; for a build that is over. */
    public static void cleanUp() {
        DurableScript.cleanUpEnded();
    }

    /** Ends them all, with force. */
    public static void killAll() {
        DurableScript.killAll();
        LocalProcess.killAll();
    }
}
