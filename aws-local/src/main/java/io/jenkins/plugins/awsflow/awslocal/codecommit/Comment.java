package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.UUID;

/** One comment on a pull request, or a reply to one. Guarded by its pull request. */
final class Comment {
    static final int LIMIT = 10_240;

    private final String id = UUID.randomUUID() + ":" + UUID.randomUUID();
    private final CommentThread thread;
    private final String inReplyTo;
    private final String author;
    private final String token;
    private final long createdAt;
    private String content;
    private long modifiedAt;
    private boolean deleted;

    /** @param inReplyTo the id of another comment, or null */
    Comment(CommentThread thread, String inReplyTo, String author, String content, String token, long now) {
        this.thread = thread;
        this.inReplyTo = inReplyTo;
        this.author = author;
        this.content = content;
        this.token = token;
        this.createdAt = now;
        this.modifiedAt = now;
    }

    String id() {
        return id;
    }

    CommentThread thread() {
        return thread;
    }

    String inReplyTo() {
        return inReplyTo;
    }

    String content() {
        return content;
    }

    /** The comment as it is, unless its content was deleted. */
    Comment alive() {
        if (deleted) {
            throw AwsException.client("CommentDeletedException", "This comment has been deleted");
        }
        return this;
    }

    void update(String caller, String text, long now) {
        alive();
        if (!caller.equals(author)) {
            throw AwsException.client(
                    "CommentNotCreatedByCallerException", "Only the author of a comment can change it");
        }
        content = text;
        modifiedAt = now;
    }

    void delete(long now) {
        alive();
        deleted = true;
        content = null;
        modifiedAt = now;
    }

    /** The comment in the API's shape. */
    ObjectNode view() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("commentId", id);
        if (content != null) {
            out.put("content", content);
        }
        if (inReplyTo != null) {
            out.put("inReplyTo", inReplyTo);
        }
        out.put("creationDate", createdAt / 1000.0);
        out.put("lastModifiedDate", modifiedAt / 1000.0);
        out.put("authorArn", author);
        out.put("deleted", deleted);
        if (token != null) {
            out.put("clientRequestToken", token);
        }
        out.putArray("callerReactions");
        out.putObject("reactionCounts");
        return out;
    }
}
