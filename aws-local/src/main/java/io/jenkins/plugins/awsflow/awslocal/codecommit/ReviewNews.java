package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What happens to refs, pull requests and comments, told twice: as a pull request's own events, and to listeners in the form of
 * CodeCommit's events in EventBridge. Source: CodeCommit's user guide, "Monitoring CodeCommit events in Amazon EventBridge".
 */
final class ReviewNews {
    private static final String PULL_REQUEST = "CodeCommit Pull Request State Change";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT);

    private final List<CodeCommitService.EventListener> listeners = new CopyOnWriteArrayList<>();
    private final LocalClock clock;

    ReviewNews(LocalClock clock) {
        this.clock = clock;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    void listen(CodeCommitService.EventListener listener) {
        listeners.add(listener);
    }

    private void send(LocalRepository repository, String detailType, ObjectNode detail) {
        listeners.forEach(each -> each.happened(
                repository.account(), repository.region(), detailType, repository.arn(), detail, clock.millis()));
    }

    /** Keeps one of the pull request's own events. */
    void happened(PullRequest pull, String type, String actor, String member, ObjectNode metadata) {
        ObjectNode event = object();
        event.put("pullRequestId", pull.id());
        event.put("eventDate", clock.millis() / 1000.0);
        event.put("pullRequestEventType", type);
        event.put("actorArn", actor);
        event.set(member, metadata);
        pull.events().add(event);
    }

    /**
     * Tells listeners of a pull request.
     *
     * @param approval APPROVE or REVOKE, where the event is about one; else null
     */
    void tell(PullRequest pull, String event, String caller, String approval) {
        ObjectNode detail = object();
        detail.put("event", event);
        detail.put("pullRequestId", pull.id());
        detail.putArray("repositoryNames").add(pull.repository().name());
        detail.put("title", pull.title());
        if (pull.description() != null) {
            detail.put("description", pull.description());
        }
        detail.put("author", pull.author());
        detail.put("callerUserArn", caller);
        detail.put("creationDate", date(pull.createdAt()));
        detail.put("lastModifiedDate", date(pull.activeAt()));
        detail.put("pullRequestStatus", pull.open() ? "Open" : "Closed");
        detail.put("isMerged", pull.merge() == null ? "False" : "True");
        if (pull.merge() != null && pull.merge().option() != null) {
            detail.put("mergeOption", pull.merge().option());
        }
        detail.put("sourceReference", pull.source());
        detail.put("destinationReference", pull.destination());
        detail.put("sourceCommit", pull.sourceCommit().name());
        detail.put("destinationCommit", pull.destinationCommit().name());
        detail.put("revisionId", pull.revision());
        if (approval != null) {
            detail.put("approvalStatus", approval);
        }
        detail.put(
                "notificationBody",
                "A pull request event occurred in the following AWS CodeCommit repository: "
                        + pull.repository().name() + ".");
        send(pull.repository(), PULL_REQUEST, detail);
    }

    /** Tells listeners of a comment on a pull request. */
    void tell(PullRequest pull, Comment comment, String event, String caller) {
        ObjectNode detail = object();
        detail.put("event", event);
        detail.put("pullRequestId", pull.id());
        detail.put("repositoryId", pull.repository().id());
        detail.put("repositoryName", pull.repository().name());
        detail.put("beforeCommitId", comment.thread().before());
        detail.put("afterCommitId", comment.thread().after());
        detail.put("commentId", comment.id());
        if (comment.inReplyTo() != null) {
            detail.put("inReplyTo", comment.inReplyTo());
        }
        detail.put("callerUserArn", caller);
        detail.put(
                "notificationBody",
                "A pull request event occurred in the following AWS CodeCommit repository: "
                        + pull.repository().name() + ".");
        send(pull.repository(), "CodeCommit Comment on Pull Request", detail);
    }

    /** Tells listeners of a branch or tag. */
    void tell(RefChange change) {
        boolean branch = change.ref().startsWith("refs/heads/");
        boolean tag = change.ref().startsWith("refs/tags/");
        if (!branch && !tag) {
            return;
        }
        ObjectNode detail = object();
        String what = change.newId() == null ? "Deleted" : change.oldId() == null ? "Created" : "Updated";
        detail.put("event", "reference" + what);
        detail.put("repositoryId", change.repository().id());
        detail.put("repositoryName", change.repository().name());
        detail.put("referenceType", branch ? "branch" : "tag");
        detail.put("referenceName", change.ref().substring(branch ? 11 : 10));
        detail.put("referenceFullName", change.ref());
        if (change.newId() != null) {
            detail.put("commitId", change.newId());
        }
        if (change.oldId() != null) {
            detail.put("oldCommitId", change.oldId());
        }
        detail.put("callerUserArn", change.caller());
        send(change.repository(), "CodeCommit Repository State Change", detail);
    }

    private static String date(long millis) {
        return DATE.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
