package io.jenkins.plugins.awsflow.runner.engine;

import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;

/** The name of a parallel branch. */
final class BranchLabel extends LabelAction implements ThreadNameAction {
    private final String branch;

    BranchLabel(String branch) {
        super("Branch: " + branch);
        this.branch = branch;
    }

    @Override
    public String getThreadName() {
        return branch;
    }
}
