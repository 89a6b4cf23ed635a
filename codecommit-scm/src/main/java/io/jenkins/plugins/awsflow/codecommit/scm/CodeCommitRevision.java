package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Item;
import java.io.Serial;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

/** A commit that a head stands or stood at. */
public final class CodeCommitRevision extends SCMRevision {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String commit;

    /** The job for which it was looked up by its name; stands in for the owner that a library's source does not have. */
    private transient Item asking;

    /** @param commit full id */
    public CodeCommitRevision(SCMHead head, String commit) {
        super(head);
        this.commit = commit;
    }

    CodeCommitRevision askedForBy(Item item) {
        asking = item;
        return this;
    }

    /** For whom a revision was looked up; null if not by its name, or not in this session of Jenkins. */
    static Item asking(SCMRevision revision) {
        return revision instanceof CodeCommitRevision known ? known.asking : null;
    }

    /** Full id of the commit. */
    public String getCommit() {
        return commit;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CodeCommitRevision other
                && commit.equals(other.commit)
                && getHead().equals(other.getHead());
    }

    @Override
    public int hashCode() {
        return commit.hashCode();
    }

    /** The bare id: Blue Ocean shows this text as the commit. */
    @Override
    public String toString() {
        return commit;
    }
}
