package io.jenkins.plugins.awsflow.codecommit.scm;

import java.io.Serial;
import jenkins.scm.api.mixin.ChangeRequestSCMRevision;

/** A pull request at one moment: where its source was, and where its target. */
public final class CodeCommitPullRequestRevision extends ChangeRequestSCMRevision<CodeCommitPullRequestHead> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String commit;

    /** Null where nobody knows; the same pull request at the same moment either way. */
    private String revisionId;

    /**
     * A moment.
     *
     * @param commit full id of the source's commit
     * @param targetCommit full id of the target's commit
     */
    CodeCommitPullRequestRevision(CodeCommitPullRequestHead head, String commit, String targetCommit) {
        super(head, new CodeCommitRevision(head.getTarget(), targetCommit));
        this.commit = commit;
    }

    /** Takes note of CodeCommit's id of the pull request with this source's commit; null where nobody knows. */
    CodeCommitPullRequestRevision called(String id) {
        revisionId = id;
        return this;
    }

    /** CodeCommit's id of the pull request with this source's commit, for which approvals are; null where nobody knows. */
    String revisionId() {
        return revisionId;
    }

    /** Full id of the source's commit. */
    public String getCommit() {
        return commit;
    }

    /** Full id of the target's commit. */
    String targetCommit() {
        return ((CodeCommitRevision) getTarget()).getCommit();
    }

    @Override
    public boolean equivalent(ChangeRequestSCMRevision<?> o) {
        return o instanceof CodeCommitPullRequestRevision other && commit.equals(other.commit);
    }

    @Override
    protected int _hashCode() {
        return commit.hashCode();
    }

    /** The bare id: Blue Ocean shows this text as the commit. */
    @Override
    public String toString() {
        return commit;
    }
}
