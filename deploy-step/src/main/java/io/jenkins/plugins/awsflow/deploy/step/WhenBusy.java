package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.deploy.Messages;

/** What a step does while another deployment holds the group; the names are those that a Jenkinsfile writes. */
public enum WhenBusy {
    /** It takes its turn. */
    wait,
    /** It fails and names the deployment. */
    fail;

    /** What the form shows. */
    public String getDisplayName() {
        return this == wait ? Messages.WhenBusy_wait() : Messages.WhenBusy_fail();
    }
}
