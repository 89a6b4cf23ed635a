package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What an abort or a timeout does to a change that is under way. */
public enum OnAbort {
    /** Deletes the change set; cancels an update, which rolls it back; deletes a stack that is being created. */
    stop,
    /** Lets it go on. */
    leave;

    /** For forms. */
    public String getDisplayName() {
        return this == stop ? Messages.OnAbort_stop() : Messages.OnAbort_leave();
    }
}
