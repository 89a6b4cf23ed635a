package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;

/** All pull requests. They are numbered by account and region, and follow what happens to their branches. */
final class PullRequests {
    private final Map<String, PullRequest> byKey = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> numbers = new ConcurrentHashMap<>();
    private final LocalClock clock;
    private final ReviewNews news;

    PullRequests(LocalClock clock, ReviewNews news) {
        this.clock = clock;
        this.news = news;
    }

    LocalClock clock() {
        return clock;
    }

    ReviewNews news() {
        return news;
    }

    /** The pull request that the input names. */
    PullRequest get(CodeCommitService.Request request) {
        String id = request.in().text("pullRequestId");
        if (id == null || id.isEmpty()) {
            throw AwsException.client("PullRequestIdRequiredException", "The ID of a pull request is required");
        }
        if (!id.matches("\\d+")) {
            throw AwsException.client("InvalidPullRequestIdException", "The pull request ID is not valid: " + id);
        }
        PullRequest found = made(request.account(), request.region(), id);
        if (found == null || !here(request, found.repository())) {
            throw AwsException.client("PullRequestDoesNotExistException", "Pull request " + id + " does not exist");
        }
        return found;
    }

    /** The pull request of an account and region that was given an id; null for none. */
    PullRequest made(String account, String region, String id) {
        return byKey.get(key(account, region, id));
    }

    /** The repository that the input names, or that of the pull request that it names; null for neither. */
    LocalRepository repository(CodeCommitService.Request request) {
        String name = request.in().text("repositoryName");
        if (name != null) {
            return request.repositories().find(request.account(), request.region(), name);
        }
        String id = request.in().text("pullRequestId");
        PullRequest found = id == null ? null : made(request.account(), request.region(), id);
        return found == null ? null : found.repository();
    }

    /** False for a repository that has been deleted since. */
    private static boolean here(CodeCommitService.Request request, LocalRepository repository) {
        return request.repositories().find(request.account(), request.region(), repository.name()) == repository;
    }

    /** The pull request that the input names, of the repository that it names too. */
    PullRequest getOfRepository(CodeCommitService.Request request) {
        PullRequest found = get(request);
        if (request.repository() != found.repository()) {
            throw AwsException.client(
                    "RepositoryNotAssociatedWithPullRequestException",
                    "The repository has no pull request " + found.id());
        }
        return found;
    }

    /** The pull requests of a repository, the newest first. */
    List<PullRequest> of(LocalRepository repository) {
        return byKey.values().stream()
                .filter(each -> each.repository() == repository)
                .sorted((one, other) -> Integer.compare(Integer.parseInt(other.id()), Integer.parseInt(one.id())))
                .toList();
    }

    /** The next id of an account in a region. */
    String nextId(String account, String region) {
        return String.valueOf(numbers.computeIfAbsent(account + '/' + region, any -> new AtomicInteger())
                .incrementAndGet());
    }

    void add(PullRequest made) {
        LocalRepository repository = made.repository();
        byKey.put(key(repository.account(), repository.region(), made.id()), made);
    }

    /** The thread's comment of that id. */
    Comment comment(CodeCommitService.Request request, String member) {
        String id = request.in().text(member);
        if (id == null || id.isEmpty()) {
            throw AwsException.client("CommentIdRequiredException", "The ID of a comment is required");
        }
        for (PullRequest each : byKey.values()) {
            boolean here = here(request, each.repository());
            synchronized (each) {
                for (CommentThread thread : here ? each.threads() : List.<CommentThread>of()) {
                    for (Comment comment : thread.comments()) {
                        if (comment.id().equals(id)) {
                            return comment;
                        }
                    }
                }
            }
        }
        throw AwsException.client("CommentDoesNotExistException", "There is no comment " + id);
    }

    private static String key(String account, String region, String id) {
        return account + '/' + region + '/' + id;
    }

    /** Follows a changed branch. */
    void changed(RefChange change) {
        for (PullRequest each : of(change.repository())) {
            synchronized (each) {
                if (each.open() && each.source().equals(change.ref())) {
                    sourceMoved(each, change);
                } else if (each.open() && each.destination().equals(change.ref())) {
                    destinationMoved(each, change);
                }
            }
        }
    }

    private void sourceMoved(PullRequest pull, RefChange change) {
        if (change.newId() == null) {
            close(pull, change.caller(), null);
            return;
        }
        String before = pull.sourceCommit().name();
        pull.sourceCommit(ObjectId.fromString(change.newId()));
        pull.active(clock.millis());
        ObjectNode metadata = ReviewNews.object()
                .put("repositoryName", pull.repository().name())
                .put("beforeCommitId", before)
                .put("afterCommitId", change.newId());
        ObjectId base = Merges.base(pull.repository().git(), pull.destinationCommit(), pull.sourceCommit());
        if (base != null) {
            metadata.put("mergeBase", base.name());
        }
        news.happened(
                pull,
                "PULL_REQUEST_SOURCE_REFERENCE_UPDATED",
                change.caller(),
                "pullRequestSourceReferenceUpdatedEventMetadata",
                metadata);
        news.tell(pull, "pullRequestSourceBranchUpdated", change.caller(), null);
    }

    private void destinationMoved(PullRequest pull, RefChange change) {
        if (change.newId() == null) {
            close(pull, change.caller(), null);
            return;
        }
        ObjectId tip = ObjectId.fromString(change.newId());
        ObjectId base = Merges.base(pull.repository().git(), tip, pull.sourceCommit());
        if (pull.sourceCommit().equals(base)) {
            // Somebody merged with git and pushed: what the pull request asked for has been done.
            close(pull, change.caller(), new PullRequest.Merge(change.caller(), change.newId(), null));
        } else {
            pull.destinationCommit(tip);
        }
    }

    /**
     * Closes a pull request and tells of it.
     *
     * @param merge how it was merged; null when it was not
     */
    void close(PullRequest pull, String caller, PullRequest.Merge merge) {
        pull.close(merge);
        closed(pull, caller);
    }

    /** Tells of a pull request that has just been closed. */
    void closed(PullRequest pull, String caller) {
        pull.active(clock.millis());
        if (pull.merge() != null) {
            ObjectNode metadata = ReviewNews.object()
                    .put("repositoryName", pull.repository().name())
                    .put("destinationReference", pull.destination());
            metadata.set("mergeMetadata", pull.mergeView());
            news.happened(
                    pull,
                    "PULL_REQUEST_MERGE_STATE_CHANGED",
                    caller,
                    "pullRequestMergedStateChangedEventMetadata",
                    metadata);
        }
        news.happened(
                pull,
                "PULL_REQUEST_STATUS_CHANGED",
                caller,
                "pullRequestStatusChangedEventMetadata",
                ReviewNews.object().put("pullRequestStatus", pull.status()));
        String event = pull.merge() == null ? "pullRequestStatusChanged" : "pullRequestMergeStatusUpdated";
        news.tell(pull, event, caller, null);
    }

    void clear() {
        byKey.clear();
        numbers.clear();
    }
}
