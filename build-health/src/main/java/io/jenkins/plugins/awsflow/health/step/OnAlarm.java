package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.health.Messages;

/** What a gate does to the build when an alarm is on; the names are those that a Jenkinsfile writes. */
public enum OnAlarm {
    /** The build fails. */
    fail,
    /** The build goes on and is unstable. */
    unstable;

    /** What the form shows. */
    public String getDisplayName() {
        return this == fail ? Messages.OnAlarm_fail() : Messages.OnAlarm_unstable();
    }
}
