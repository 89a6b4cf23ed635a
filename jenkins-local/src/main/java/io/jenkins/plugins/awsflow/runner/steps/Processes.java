package io.jenkins.plugins.awsflow.runner.steps;

import io.jenkins.plugins.awsflow.runner.home.LocalProcess;

/** The processes that steps have started. */
public final class Processes {
    private Processes() {}

    /** Ends all of them with force. */
    public static void killAll() {
        DurableScript.killAll();
        LocalProcess.killAll();
    }
}
