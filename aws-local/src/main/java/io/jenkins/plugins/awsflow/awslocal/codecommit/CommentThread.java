package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A comment and the replies to it, at one place of a comparison. Guarded by its pull request.
 *
 * @param location in the API's shape; null for the whole comparison
 * @param beforeBlob the file's id before, or null
 * @param afterBlob the file's id after, or null
 */
record CommentThread(
        PullRequest pullRequest,
        String before,
        String after,
        ObjectNode location,
        String beforeBlob,
        String afterBlob,
        List<Comment> comments) {
    CommentThread(PullRequest pullRequest, String before, String after) {
        this(pullRequest, before, after, null, null, null, new ArrayList<>());
    }

    /** Where the thread is, in the API's shape, without its comments. */
    ObjectNode view() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("pullRequestId", pullRequest.id());
        out.put("repositoryName", pullRequest.repository().name());
        out.put("beforeCommitId", before);
        out.put("afterCommitId", after);
        if (location != null) {
            out.set("location", location.deepCopy());
        }
        if (beforeBlob != null) {
            out.put("beforeBlobId", beforeBlob);
        }
        if (afterBlob != null) {
            out.put("afterBlobId", afterBlob);
        }
        return out;
    }
}
