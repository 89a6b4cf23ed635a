package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.stack.Messages;

/** How an operation goes through regions; the names are AWS's. */
public enum RegionConcurrency {
    SEQUENTIAL,
    PARALLEL;

    /** What the form shows. */
    public String getDisplayName() {
        return this == SEQUENTIAL ? Messages.RegionConcurrency_sequential() : Messages.RegionConcurrency_parallel();
    }
}
