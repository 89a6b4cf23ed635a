package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.scm.SCMRevisionState;

/** The commit that a build has checked out, for polling and for the next build's changes. */
public final class CodeCommitRevisionState extends SCMRevisionState {
    private final String commit;

    CodeCommitRevisionState(String commit) {
        this.commit = commit;
    }

    /** Full id. */
    public String getCommit() {
        return commit;
    }

    @Override
    public String toString() {
        return commit;
    }
}
