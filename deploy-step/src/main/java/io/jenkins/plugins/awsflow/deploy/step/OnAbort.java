package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.deploy.Messages;

/** What an abort of the build does to the deployment; the names are those that a Jenkinsfile writes. */
public enum OnAbort {
    /** CodeDeploy begins no further host and rolls nothing back. */
    stop,
    /** CodeDeploy stops and brings the hosts that were changed back to the revision before. */
    stopAndRollback,
    /** The deployment goes on; nobody waits for it. */
    leave;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case stop -> Messages.OnAbort_stop();
            case stopAndRollback -> Messages.OnAbort_stopAndRollback();
            case leave -> Messages.OnAbort_leave();
        };
    }
}
