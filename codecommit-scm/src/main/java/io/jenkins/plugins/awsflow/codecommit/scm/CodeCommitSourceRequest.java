package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import java.util.LinkedHashSet;
import java.util.Set;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMSourceRequest;

/** One scan of a repository. */
public final class CodeCommitSourceRequest extends SCMSourceRequest {
    private final boolean branches;

    /** Names of the branches that alone are asked for; null for all. */
    private final Set<String> only;

    CodeCommitSourceRequest(SCMSource source, CodeCommitSourceContext context, TaskListener listener) {
        super(source, context, listener);
        branches = context.wantsBranches();
        only = only(context.observer());
    }

    private static Set<String> only(SCMHeadObserver observer) {
        Set<SCMHead> includes = observer.getIncludes();
        if (includes == null) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (SCMHead head : includes) {
            if (head instanceof CodeCommitBranchHead) {
                names.add(head.getName());
            }
        }
        return names;
    }

    /** Whether branches are asked for. */
    public boolean wantsBranches() {
        return branches;
    }

    /** Whether a branch is among those that are asked for. */
    boolean wantsBranch(String name) {
        return branches && (only == null || only.contains(name));
    }
}
