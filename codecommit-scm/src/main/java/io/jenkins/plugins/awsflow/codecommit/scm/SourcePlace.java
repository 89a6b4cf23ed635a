package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;

/** Where a build's sources came from: a branch or a pull request of a repository. */
final class SourcePlace {
    private final Place place;
    private final String branch;
    private final String pullRequest;

    SourcePlace(Place place, String branch, String pullRequest) {
        this.place = place;
        this.branch = branch;
        this.pullRequest = pullRequest;
    }

    Place place() {
        return place;
    }

    /** Short name; null where it is a pull request. */
    String branch() {
        return branch;
    }

    /** Its id; null where it is a branch. */
    String pullRequest() {
        return pullRequest;
    }

    /** What the job is of, if it is one of a multibranch project of CodeCommit; else all branches that the build checked out. */
    static List<SourcePlace> of(Run<?, ?> run) {
        SCMSource source = SCMSource.SourceByItem.findSource(run.getParent());
        SCMHead head = SCMHead.HeadByItem.findHead(run.getParent());
        if (source instanceof CodeCommitSource ours && head instanceof CodeCommitPullRequestHead pull) {
            return List.of(new SourcePlace(ours.place(), null, pull.getId()));
        }
        if (source instanceof CodeCommitSource ours && head instanceof CodeCommitBranchHead) {
            return List.of(new SourcePlace(ours.place(), head.getName(), null));
        }
        Map<String, SourcePlace> found = new LinkedHashMap<>();
        for (CheckedOut done : run.getActions(CheckedOut.class)) {
            if (done.branch() != null) {
                found.put(done.key(), new SourcePlace(done.place(), done.branch(), null));
            }
        }
        return new ArrayList<>(found.values());
    }
}
