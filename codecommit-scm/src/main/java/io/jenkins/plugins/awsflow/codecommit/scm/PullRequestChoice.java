package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.util.List;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;

/** In which state a pull request is built. */
public enum PullRequestChoice {
    /** Merged with its target. */
    MERGE,
    /** As it is. */
    HEAD,
    /** Both, each by a job of its own. */
    BOTH;

    /** For the form. */
    public String getDisplayName() {
        return switch (this) {
            case MERGE -> Messages.PullRequestChoice_merge();
            case HEAD -> Messages.PullRequestChoice_head();
            case BOTH -> Messages.PullRequestChoice_both();
        };
    }

    List<ChangeRequestCheckoutStrategy> strategies() {
        return switch (this) {
            case MERGE -> List.of(ChangeRequestCheckoutStrategy.MERGE);
            case HEAD -> List.of(ChangeRequestCheckoutStrategy.HEAD);
            case BOTH -> List.of(ChangeRequestCheckoutStrategy.MERGE, ChangeRequestCheckoutStrategy.HEAD);
        };
    }

    /** What the job of a pull request is called. */
    String name(String id, ChangeRequestCheckoutStrategy strategy) {
        String suffix = strategy == ChangeRequestCheckoutStrategy.MERGE ? "-merge" : "-head";
        return "PR-" + id + (this == BOTH ? suffix : "");
    }
}
