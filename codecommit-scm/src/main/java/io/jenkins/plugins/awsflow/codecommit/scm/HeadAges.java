package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.aws.RepositoryView;
import io.jenkins.plugins.awsflow.codecommit.model.AgeLimits;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds those heads of one scan that are older than the source wants them. Whatever is not known to be old is kept: a head
 * without a date, with one that is broken or lies ahead, or of a repository without an API to ask.
 */
final class HeadAges {
    private final AgeLimits limits;
    private final RemoteRepository remote;
    private final RemoteRefs refs;
    private final Patience patience;
    private final TaskListener listener;
    private final long now = System.currentTimeMillis();

    HeadAges(AgeLimits limits, RemoteRepository remote, RemoteRefs refs, Patience patience, TaskListener listener) {
        this.remote = remote;
        this.refs = refs;
        this.patience = patience;
        this.listener = listener;
        boolean known = remote.api().isPresent();
        this.limits = known ? limits : AgeLimits.NONE;
        if (limits.isAny() && !known) {
            listener.getLogger().println(Messages.Ages_noApi(remote.name()));
        }
    }

    /**
     * Branches that are too old; never the default one.
     *
     * @param branches commits by short names
     */
    Set<String> oldBranches(Map<String, String> branches) throws AwsFlowException, InterruptedException {
        Set<String> old = old(branches, limits.branchDays());
        if (!old.isEmpty()) {
            old.remove(defaultBranch());
            say(Messages.Ages_branches(old.size(), remote.name(), limits.branchDays()), old);
        }
        return old;
    }

    /**
     * Tags whose commits are too old.
     *
     * @param tags commits by short names
     */
    Set<String> oldTags(Map<String, String> tags) throws AwsFlowException, InterruptedException {
        Set<String> old = old(tags, limits.tagDays());
        say(Messages.Ages_tags(old.size(), remote.name(), limits.tagDays()), old);
        return old;
    }

    /**
     * Ids of pull requests at which nothing has happened for too long. A push counts too, whether or not the service took
     * it for an activity.
     *
     * @param pulls where they were read from
     */
    Set<String> oldPullRequests(List<PullRequestView> candidates, OpenPullRequests pulls)
            throws AwsFlowException, InterruptedException {
        int days = limits.pullRequestDays();
        List<PullRequestView> quiet = new ArrayList<>();
        for (PullRequestView each : candidates) {
            long since = AgeLimits.oldSince(each.lastActivity(), days);
            // One that was young when it was read may have been spoken about since.
            if (now > since && AgeLimits.isOld(pulls.readAfter(each, since).lastActivity(), days, now)) {
                quiet.add(each);
            }
        }
        Map<String, Long> times =
                times(quiet.stream().map(each -> tip(each.source())).toList());
        Set<String> old = new HashSet<>();
        for (PullRequestView each : quiet) {
            if (AgeLimits.isOld(times.getOrDefault(tip(each.source()), 0L), days, now)) {
                old.add(each.id());
            }
        }
        say(Messages.Ages_pullRequests(old.size(), remote.name(), days), old);
        return old;
    }

    private String tip(String branch) {
        return refs.branches().get(branch);
    }

    private Set<String> old(Map<String, String> commits, int days) throws AwsFlowException, InterruptedException {
        Set<String> old = new HashSet<>();
        if (days > 0) {
            Map<String, Long> times = times(commits.values());
            commits.forEach((name, commit) -> {
                if (AgeLimits.isOld(times.getOrDefault(commit, 0L), days, now)) {
                    old.add(name);
                }
            });
        }
        return old;
    }

    private Map<String, Long> times(Collection<String> commits) throws AwsFlowException, InterruptedException {
        if (commits.isEmpty()) {
            return Map.of();
        }
        CodeCommitApi api = remote.api().orElseThrow();
        return patience.run(() -> api.times(remote.name(), commits));
    }

    /** As the advertisement says, or the API where it does not; null if there is none. */
    private String defaultBranch() throws AwsFlowException, InterruptedException {
        if (refs.defaultBranch() != null) {
            return refs.defaultBranch();
        }
        CodeCommitApi api = remote.api().orElseThrow();
        return patience.run(() -> api.repository(remote.name()))
                .map(RepositoryView::defaultBranch)
                .orElse(null);
    }

    private void say(String text, Set<String> old) {
        if (!old.isEmpty()) {
            listener.getLogger().println(text);
        }
    }
}
