package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.health.Messages;

/** What a gate does to the build when an alarm is on; the names are those that a Jenkinsfile writes. */
public enum OnAlarm {
    /** The build fails. */
    fail,
    /** The build goes on and is unstable. */
    unstable,
    /** What the build deployed last is rolled back, and the build fails. */
    rollback;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case fail -> Messages.OnAlarm_fail();
            case unstable -> Messages.OnAlarm_unstable();
            case rollback -> Messages.OnAlarm_rollback();
        };
    }
}
