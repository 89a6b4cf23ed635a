package io.jenkins.plugins.awsflow.runner.steps;

/** The processes that steps have started. */
public final class Processes {
    private Processes() {}

    /** Ends all of them with force. */
    public static void killAll() {
        DurableScript.killAll();
    }
}
