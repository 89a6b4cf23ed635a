package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;

/** What is to be checked out: a branch or tag as it is now, or at a commit that was chosen before. */
final class Wanted {
    private final String branch;
    private final String commit;

    /**
     * What people have written.
     *
     * @param branch a branch, tag or commit; null for the default branch
     * @param commit chosen before; null for the newest
     */
    Wanted(String branch, String commit) {
        this.branch = branch;
        this.commit = commit;
    }

    /** Which commit that is. Asks the remote only if it has to. */
    RemoteRefs.Found in(RemoteRepository remote) throws AwsFlowException, InterruptedException {
        if (commit != null) {
            return branch == null ? RemoteRefs.commit(commit) : RemoteRefs.at(branch, commit);
        }
        if (branch != null && RemoteRefs.isCommit(branch)) {
            return RemoteRefs.commit(branch);
        }
        return remote.find(branch);
    }
}
