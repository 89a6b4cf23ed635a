package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** What becomes of the other stacks of a list when one fails; the names are those that a Jenkinsfile writes. */
public enum OnStackFailure {
    /** Those at work come to their own end; nothing new begins. */
    finishRunning,
    /** Those that need no failed one go on, and begin. */
    continueOthers;

    /** What the form shows. */
    public String getDisplayName() {
        return this == finishRunning
                ? Messages.OnStackFailure_finishRunning()
                : Messages.OnStackFailure_continueOthers();
    }
}
