package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What an abort of the build does to the stack; the names are those that a Jenkinsfile writes. */
public enum OnAbort {
    /** An update is cancelled and rolled back, a first creation is deleted. */
    stop,
    /** The change goes on; nobody waits for it. */
    leave;

    /** What the form shows. */
    public String getDisplayName() {
        return this == stop ? Messages.OnAbort_stop() : Messages.OnAbort_leave();
    }
}
