package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import jenkins.scm.api.SCMHead;

/** Between Jenkins' heads and git's refs. */
final class Heads {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private Heads() {}

    /** The full name of what a head stands for; null for a commit as such. */
    static String ref(SCMHead head) {
        if (head instanceof CodeCommitTagHead) {
            return TAGS + head.getName();
        }
        return head instanceof CodeCommitBranchHead ? BRANCHES + head.getName() : null;
    }

    /** How a checkout names what a head stands for: a branch by its short name; null for a commit as such. */
    static String branch(SCMHead head) {
        return head instanceof CodeCommitBranchHead ? head.getName() : ref(head);
    }

    /** The head that stands for something that was found. */
    static SCMHead of(RemoteRefs.Found found) {
        if (found.ref() == null) {
            return new SCMHead(found.name());
        }
        return found.isBranch() ? new CodeCommitBranchHead(found.name()) : new CodeCommitTagHead(found.name(), 0);
    }
}
