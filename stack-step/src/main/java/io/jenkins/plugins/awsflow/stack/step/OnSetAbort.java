package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What an abort of the build does to an operation on a stack set; the names are those that a Jenkinsfile writes. */
public enum OnSetAbort {
    /** Instances that have not begun are given up; the others go on to their end. */
    stop,
    /** The operation goes on; nobody waits for it. */
    leave;

    /** What the form shows. */
    public String getDisplayName() {
        return this == stop ? Messages.OnSetAbort_stop() : Messages.OnSetAbort_leave();
    }
}
