package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.deploy.Messages;

/** What is rolled back after the first bad wave; the names are those that a Jenkinsfile writes. */
public enum WaveRollback {
    /** Nothing beyond what CodeDeploy rolls back itself. */
    none,
    /** The groups of the bad wave. */
    wave,
    /** The groups of the bad wave and of all before it. */
    all;

    /** What the form shows. */
    public String getDisplayName() {
        return switch (this) {
            case none -> Messages.WaveRollback_none();
            case wave -> Messages.WaveRollback_wave();
            case all -> Messages.WaveRollback_all();
        };
    }
}
