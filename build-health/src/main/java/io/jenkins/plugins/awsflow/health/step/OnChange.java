package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.health.Messages;

/** What an audit does to the build when it finds changes; the names are those that a Jenkinsfile writes. */
public enum OnChange {
    /** The build goes on and is unstable. */
    unstable,
    /** The build fails. */
    fail,
    /** The build goes on; page and log tell of it. */
    report;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case unstable -> Messages.OnChange_unstable();
            case fail -> Messages.OnChange_fail();
            case report -> Messages.OnChange_report();
        };
    }
}
