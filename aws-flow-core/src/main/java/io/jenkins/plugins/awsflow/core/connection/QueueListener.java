package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionPoint;

/**
 * Hears each message of the administrator's queues, such as of a push. Whoever may write into a queue could have sent it:
 * a message may be a reason to look at something that is configured already, and must never name whom to ask, or as whom.
 */
public abstract class QueueListener implements ExtensionPoint {
    /**
     * Hears a message, on the thread that reads the queues: whatever takes time is done elsewhere.
     *
     * @return whether this is a message of a kind that the listener knows; one that nobody knows stays in the queue
     */
    public abstract boolean heard(String message);
}
