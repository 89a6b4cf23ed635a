package io.jenkins.plugins.awsflow.runner.source;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import java.util.ArrayList;
import java.util.List;
import jenkins.scm.api.SCMRevision;

/** What a build is of: a revision of a head, and what the source says about the head. */
public final class BranchAction extends InvisibleAction {
    private final SCMRevision revision;
    private final ArrayList<Action> metadata;

    BranchAction(SCMRevision revision, List<Action> metadata) {
        this.revision = revision;
        this.metadata = new ArrayList<>(metadata);
    }

    /** The revision, and through it the head. */
    public SCMRevision revision() {
        return revision;
    }

    /** The metadata of a class, or null. */
    <T extends Action> T metadata(Class<T> type) {
        return metadata.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
