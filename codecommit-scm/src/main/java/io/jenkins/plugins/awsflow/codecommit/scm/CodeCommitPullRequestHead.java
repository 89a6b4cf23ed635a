package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import java.io.Serial;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;

/** A pull request. CodeCommit has no forks: both of its branches are in the repository. */
public final class CodeCommitPullRequestHead extends SCMHead implements ChangeRequestSCMHead2 {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String id;
    private final CodeCommitBranchHead target;
    private final String source;

    /** ARN of whoever opened it. */
    private final String author;

    private final ChangeRequestCheckoutStrategy strategy;

    /**
     * A pull request.
     *
     * @param name what the job is called, such as {@code PR-12}
     */
    CodeCommitPullRequestHead(String name, PullRequestView view, ChangeRequestCheckoutStrategy strategy) {
        super(name);
        this.id = view.id();
        this.target = new CodeCommitBranchHead(view.destination());
        this.source = view.source();
        this.author = view.author();
        this.strategy = strategy;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public SCMHead getTarget() {
        return target;
    }

    /** Short name of the branch that it brings. */
    @Override
    public String getOriginName() {
        return source;
    }

    @Override
    public ChangeRequestCheckoutStrategy getCheckoutStrategy() {
        return strategy;
    }

    /** ARN of whoever opened it. */
    String author() {
        return author;
    }

    @Override
    public String getPronoun() {
        return Messages.Head_pullRequest();
    }
}
