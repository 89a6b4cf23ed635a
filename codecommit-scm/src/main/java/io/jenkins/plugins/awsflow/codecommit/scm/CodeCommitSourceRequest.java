package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.model.AgeLimits;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMHeadFilter;
import jenkins.scm.api.trait.SCMHeadPrefilter;
import jenkins.scm.api.trait.SCMSourceRequest;

/** One scan of a repository. */
public final class CodeCommitSourceRequest extends SCMSourceRequest {
    private final BranchChoice branches;
    private final PullRequestWish pullRequests;
    private final boolean tags;
    private final AgeLimits ages;
    private final List<SCMHeadPrefilter> prefilters;
    private final List<SCMHeadFilter> filters;
    private final SCMSource source;

    /** The heads that alone are asked for; null for all. */
    private final Set<SCMHead> only;

    CodeCommitSourceRequest(SCMSource source, CodeCommitSourceContext context, TaskListener listener) {
        super(source, context, listener);
        branches = context.branches();
        pullRequests = context.pullRequests();
        tags = context.tags();
        ages = context.ages();
        prefilters = context.prefilters();
        filters = context.filters();
        this.source = source;
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
        Set<String> names = onlyBranches();
        return branches != null && branches.takes(hasPullRequest) && (names == null || names.contains(name));
    }

    /** Which pull requests are asked for; null for none. */
    PullRequestWish pullRequests() {
        return wants(CodeCommitPullRequestHead.class) ? pullRequests : null;
    }

    /** Which pull requests the source builds, whether or not they are asked for now; null for none. */
    PullRequestWish wish() {
        return pullRequests;
    }

    /** Whether a filter of the source keeps a head out, whether or not it is asked for now. */
    boolean isFilteredOut(SCMHead head) throws IOException, InterruptedException {
        if (isFilteredOutByName(head)) {
            return true;
        }
        for (SCMHeadFilter each : filters) {
            if (each.isExcluded(this, head)) {
                return true;
            }
        }
        return false;
    }

    /** Names of the branches that alone are asked for; null for all. */
    Set<String> onlyBranches() {
        return only(CodeCommitBranchHead.class, SCMHead::getName);
    }

    /** The same of the filters that need no more than the head itself. */
    boolean isFilteredOutByName(SCMHead head) {
        return prefilters.stream().anyMatch(each -> each.isExcluded(source, head));
    }

    /** How old heads may be. */
    AgeLimits ages() {
        return ages;
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
