package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;

/** Which branches a source finds. */
public enum BranchChoice {
    /** All of them. */
    ALL,
    /** Those that are not built as a pull request already. */
    WITHOUT_PULL_REQUEST,
    /** Only those that an open pull request is about. */
    ONLY_PULL_REQUEST;

    /** For the form. */
    public String getDisplayName() {
        return switch (this) {
            case ALL -> Messages.BranchChoice_all();
            case WITHOUT_PULL_REQUEST -> Messages.BranchChoice_without();
            case ONLY_PULL_REQUEST -> Messages.BranchChoice_only();
        };
    }

    /** Whether a branch is among them. */
    boolean takes(boolean hasPullRequest) {
        return this == ALL || (this == ONLY_PULL_REQUEST) == hasPullRequest;
    }
}
