package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.model.AgeLimits;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.trait.SCMSourceContext;

/** What a source's traits ask for. */
public final class CodeCommitSourceContext extends SCMSourceContext<CodeCommitSourceContext, CodeCommitSourceRequest> {
    private BranchChoice branches;
    private PullRequestWish pullRequests;
    private boolean tags;
    private AgeLimits ages = AgeLimits.NONE;

    public CodeCommitSourceContext(SCMSourceCriteria criteria, SCMHeadObserver observer) {
        super(criteria, observer);
    }

    /** Asks for branches; what several traits ask for differently is asked for as a whole. */
    public CodeCommitSourceContext wantBranches(BranchChoice wanted) {
        branches = branches == null || branches == wanted ? wanted : BranchChoice.ALL;
        return this;
    }

    /** Which branches are asked for; null for none. */
    BranchChoice branches() {
        return branches;
    }

    /** Asks for pull requests; of several traits the last one is heard. */
    CodeCommitSourceContext wantPullRequests(PullRequestWish wanted) {
        pullRequests = wanted;
        return this;
    }

    /** Which pull requests are asked for; null for none. */
    PullRequestWish pullRequests() {
        return pullRequests;
    }

    /** Asks for tags. */
    public CodeCommitSourceContext wantTags(boolean wanted) {
        tags |= wanted;
        return this;
    }

    boolean tags() {
        return tags;
    }

    /** Leaves out what is older; of several limits for the same the strictest holds. */
    public CodeCommitSourceContext withAgeLimits(AgeLimits limits) {
        ages = ages.and(limits);
        return this;
    }

    AgeLimits ages() {
        return ages;
    }

    @Override
    public CodeCommitSourceRequest newRequest(SCMSource source, TaskListener listener) {
        return new CodeCommitSourceRequest(source, this, listener);
    }
}
