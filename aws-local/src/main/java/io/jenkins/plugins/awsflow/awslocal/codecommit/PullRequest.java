package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;

/** One pull request. Its own monitor guards it: whoever reads or changes more than one of its parts holds it. */
final class PullRequest {
    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";

    private final String id;
    private final LocalRepository repository;
    private final String source;
    private final String destination;
    private final String author;
    private final String token;
    private long createdAt;
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<CommentThread> threads = new ArrayList<>();
    private final Map<String, ApprovalRule> rules = new LinkedHashMap<>();
    /** Revision id to who said what of it. */
    private final Map<String, Map<String, String>> approvals = new LinkedHashMap<>();

    private String title;
    private String description;
    private String status = OPEN;
    private long activeAt;
    private ObjectId sourceCommit;
    private ObjectId destinationCommit;
    private String revision;
    private Merge merge;

    /**
     * How a pull request was merged.
     *
     * @param option null when somebody pushed the merge
     */
    record Merge(String by, String commit, String option) {}

    /**
     * @param source the full name of a ref
     * @param destination the full name of a ref
     */
    PullRequest(
            String id,
            LocalRepository repository,
            String source,
            String destination,
            String author,
            String token,
            long now) {
        this.id = id;
        this.repository = repository;
        this.source = source;
        this.destination = destination;
        this.author = author;
        this.token = token;
        this.createdAt = now;
        this.activeAt = now;
        this.sourceCommit = repository.tip(source);
        this.destinationCommit = repository.tip(destination);
        newRevision();
    }

    String id() {
        return id;
    }

    LocalRepository repository() {
        return repository;
    }

    String source() {
        return source;
    }

    String destination() {
        return destination;
    }

    String author() {
        return author;
    }

    synchronized String title() {
        return title;
    }

    synchronized long createdAt() {
        return createdAt;
    }

    /** Lets everything have happened earlier than it did. */
    synchronized void earlier(long millis) {
        createdAt -= millis;
        activeAt -= millis;
    }

    synchronized long activeAt() {
        return activeAt;
    }

    synchronized void active(long now) {
        activeAt = now;
    }

    synchronized void describe(String newTitle, String text) {
        title = newTitle;
        description = text;
    }

    synchronized String description() {
        return description;
    }

    synchronized boolean open() {
        return status.equals(OPEN);
    }

    synchronized String status() {
        return status;
    }

    /** Fails when the pull request is closed. */
    synchronized PullRequest needOpen() {
        if (!open()) {
            throw AwsException.client("PullRequestAlreadyClosedException", "Pull request " + id + " is closed");
        }
        return this;
    }

    /** Closes it; it keeps the commits that it has now. */
    synchronized void close(Merge how) {
        status = CLOSED;
        merge = how;
    }

    /** Takes a merge back that another change of the branch overtook. */
    synchronized void reopen() {
        status = OPEN;
        merge = null;
    }

    synchronized Merge merge() {
        return merge;
    }

    synchronized ObjectId sourceCommit() {
        return sourceCommit;
    }

    synchronized ObjectId destinationCommit() {
        return destinationCommit;
    }

    /** Follows a push to the source. */
    synchronized void sourceCommit(ObjectId tip) {
        sourceCommit = tip;
        newRevision();
    }

    /** Follows a push to the destination. */
    synchronized void destinationCommit(ObjectId tip) {
        destinationCommit = tip;
    }

    private synchronized void newRevision() {
        revision = UUID.randomUUID().toString().replace("-", "").repeat(2);
        approvals.put(revision, new LinkedHashMap<>());
    }

    synchronized String revision() {
        return revision;
    }

    /** Who said what of a revision; null for a revision that there never was. */
    synchronized Map<String, String> approvals(String of) {
        return approvals.get(of);
    }

    /** Who approved the revision of now. */
    synchronized List<String> approvers() {
        return approvals.get(revision).entrySet().stream()
                .filter(each -> each.getValue().equals("APPROVE"))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<String, ApprovalRule> rules() {
        return rules;
    }

    List<ObjectNode> events() {
        return events;
    }

    List<CommentThread> threads() {
        return threads;
    }

    /** The pull request in the API's shape. */
    synchronized ObjectNode view() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("pullRequestId", id);
        out.put("title", title);
        if (description != null) {
            out.put("description", description);
        }
        out.put("lastActivityDate", activeAt / 1000.0);
        out.put("creationDate", createdAt / 1000.0);
        out.put("pullRequestStatus", status);
        out.put("authorArn", author);
        ObjectNode target = out.putArray("pullRequestTargets").addObject();
        target.put("repositoryName", repository.name());
        target.put("sourceReference", source);
        target.put("destinationReference", destination);
        target.put("destinationCommit", destinationCommit.name());
        target.put("sourceCommit", sourceCommit.name());
        ObjectId base = Merges.base(repository.git(), destinationCommit, sourceCommit);
        if (base != null) {
            target.put("mergeBase", base.name());
        }
        target.set("mergeMetadata", mergeView());
        if (token != null) {
            out.put("clientRequestToken", token);
        }
        out.put("revisionId", revision);
        ArrayNode list = out.putArray("approvalRules");
        rules.values().forEach(rule -> list.add(rule.view()));
        return out;
    }

    /** The merge in the API's shape. */
    synchronized ObjectNode mergeView() {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("isMerged", merge != null);
        if (merge != null) {
            out.put("mergedBy", merge.by()).put("mergeCommitId", merge.commit());
            if (merge.option() != null) {
                out.put("mergeOption", merge.option());
            }
        }
        return out;
    }
}
