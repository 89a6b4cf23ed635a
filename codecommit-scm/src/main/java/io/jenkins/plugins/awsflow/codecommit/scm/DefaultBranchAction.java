package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.InvisibleAction;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/** Remembers at a project which branch of a source is the default one. */
public final class DefaultBranchAction extends InvisibleAction implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sourceId;
    private final String repository;
    private final String branch;

    DefaultBranchAction(String sourceId, String repository, String branch) {
        this.sourceId = sourceId;
        this.repository = repository;
        this.branch = branch;
    }

    boolean isOf(String ofSource, String ofRepository, String head) {
        return sourceId.equals(ofSource) && repository.equals(ofRepository) && branch.equals(head);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DefaultBranchAction other && isOf(other.sourceId, other.repository, other.branch);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sourceId, repository, branch);
    }

    @Override
    public String toString() {
        return repository + " " + branch;
    }
}
