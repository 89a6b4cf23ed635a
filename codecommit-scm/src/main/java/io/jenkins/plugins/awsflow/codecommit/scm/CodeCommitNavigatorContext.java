package io.jenkins.plugins.awsflow.codecommit.scm;

import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMSourceObserver;
import jenkins.scm.api.trait.SCMNavigatorContext;

/** What a navigator's traits ask for. */
public final class CodeCommitNavigatorContext
        extends SCMNavigatorContext<CodeCommitNavigatorContext, CodeCommitNavigatorRequest> {
    /** A request needs the API, too, and is made by the navigator. */
    @Override
    public CodeCommitNavigatorRequest newRequest(SCMNavigator navigator, SCMSourceObserver observer) {
        throw new UnsupportedOperationException("the navigator makes its requests");
    }
}
