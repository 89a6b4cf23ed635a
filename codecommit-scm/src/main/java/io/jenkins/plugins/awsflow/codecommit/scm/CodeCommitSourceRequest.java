package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMSourceRequest;

/** One scan of a repository. */
public final class CodeCommitSourceRequest extends SCMSourceRequest {
    private final BranchChoice branches;
    private final PullRequestWish pullRequests;
    private final boolean tags;

    /** The heads that alone are asked for; null for all. */
    private final Set<SCMHead> only;

    CodeCommitSourceRequest(SCMSource source, CodeCommitSourceContext context, TaskListener listener) {
        super(source, context, listener);
        branches = context.branches();
        pullRequests = context.pullRequests();
        tags = context.tags();
        only = context.observer().getIncludes();
    }

    /** Names of the heads of a kind that alone are asked for; null for all. */
    private Set<String> only(Class<? extends SCMHead> kind, Function<SCMHead, String> name) {
        if (only == null) {
            return null;
        }
        Set<String> names = new TreeSet<>();
        only.stream().filter(kind::isInstance).map(name).forEach(names::add);
        return names;
    }

    /** Which branches are asked for; null for none. */
    BranchChoice branches() {
        return wants(CodeCommitBranchHead.class) ? branches : null;
    }

    private boolean wants(Class<? extends SCMHead> kind) {
        return only == null || only.stream().anyMatch(kind::isInstance);
    }

    /** Whether a branch is among those that are asked for. */
    boolean wantsBranch(String name, boolean hasPullRequest) {
        Set<String> names = only(CodeCommitBranchHead.class, SCMHead::getName);
        return branches != null && branches.takes(hasPullRequest) && (names == null || names.contains(name));
    }

    /** Which pull requests are asked for; null for none. */
    PullRequestWish pullRequests() {
        return wants(CodeCommitPullRequestHead.class) ? pullRequests : null;
    }

    /** Ids of the pull requests that alone are asked for; null for all. */
    Set<String> onlyPullRequests() {
        return only(CodeCommitPullRequestHead.class, head -> ((CodeCommitPullRequestHead) head).getId());
    }

    /** Whether tags are asked for. */
    boolean wantsTags() {
        return tags && wants(CodeCommitTagHead.class);
    }

    /** Whether a tag is among those that are asked for. */
    boolean wantsTag(String name) {
        Set<String> names = only(CodeCommitTagHead.class, SCMHead::getName);
        return names == null || names.contains(name);
    }
}
