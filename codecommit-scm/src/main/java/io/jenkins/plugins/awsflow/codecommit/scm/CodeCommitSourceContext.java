package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.trait.SCMSourceContext;

/** What a source's traits ask for. */
public final class CodeCommitSourceContext extends SCMSourceContext<CodeCommitSourceContext, CodeCommitSourceRequest> {
    private boolean branches;

    public CodeCommitSourceContext(SCMSourceCriteria criteria, SCMHeadObserver observer) {
        super(criteria, observer);
    }

    /** Asks for branches. */
    public CodeCommitSourceContext wantBranches(boolean wanted) {
        branches |= wanted;
        return this;
    }

    /** Whether branches are asked for. */
    public boolean wantsBranches() {
        return branches;
    }

    @Override
    public CodeCommitSourceRequest newRequest(SCMSource source, TaskListener listener) {
        return new CodeCommitSourceRequest(source, this, listener);
    }
}
