package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Comments on pull requests. */
final class CommentOperations {
    private static final Paging PAGES = new Paging("nextToken", "InvalidContinuationTokenException", 500);

    private final PullRequests pulls;
    private final Repeats repeats;

    CommentOperations(PullRequests pulls, Repeats repeats) {
        this.pulls = pulls;
        this.repeats = repeats;
    }

    void register(Map<String, Operation> operations) {
        operations.put("PostCommentForPullRequest", this::post);
        operations.put("PostCommentReply", this::reply);
        operations.put("GetCommentsForPullRequest", this::list);
        operations.put(
                "GetComment",
                request -> view(pulls.comment(request, "commentId").alive()));
        operations.put("UpdateComment", this::update);
        operations.put("DeleteCommentContent", this::delete);
    }

    private static ObjectNode view(Comment comment) {
        return ReviewNews.object().set("comment", comment.view());
    }

    private static String content(Input in) {
        String content = in.text("content");
        if (content == null || content.isEmpty()) {
            throw AwsException.client("CommentContentRequiredException", "The content of the comment is required");
        }
        if (content.length() > Comment.LIMIT) {
            throw AwsException.client(
                    "CommentContentSizeLimitExceededException",
                    "The comment is too large. Comments are limited to 10,240 characters.");
        }
        return content;
    }

    private JsonNode post(Request request) {
        PullRequest pull = pulls.getOfRepository(request);
        Input in = request.in();
        String content = content(in);
        RevCommit before = commit(pull, in, "beforeCommitId");
        RevCommit after = commit(pull, in, "afterCommitId");
        if (before.equals(after)) {
            throw AwsException.client(
                    "BeforeCommitIdAndAfterCommitIdAreSameException", "Both commits are " + before.name());
        }
        CommentThread place = in.has("location")
                ? located(pull, before, after, in.object("location"))
                : new CommentThread(pull, before.name(), after.name());
        Comment made = repeats.once(request, "comment", Comment.class, token -> {
            long now = pulls.clock().millis();
            Comment comment = new Comment(place, null, request.caller(), content, token, now);
            synchronized (pull) {
                place.comments().add(comment);
                pull.threads().add(place);
                pull.active(now);
            }
            pulls.news().tell(pull, comment, "commentOnPullRequestCreated", request.caller());
            return comment;
        });
        ObjectNode out = made.thread().view();
        out.set("comment", made.view());
        return out;
    }

    private static RevCommit commit(PullRequest pull, Input in, String member) {
        ObjectId id = Names.commitId(in.text(member), "CommitIdRequiredException", "InvalidCommitIdException");
        RevCommit commit = Commits.find(pull.repository().git(), id);
        if (commit == null) {
            throw AwsException.client("CommitDoesNotExistException", "Commit " + id.name() + " does not exist");
        }
        return commit;
    }

    private static CommentThread located(PullRequest pull, RevCommit before, RevCommit after, Input location) {
        String path = Names.path(location, "filePath");
        String version = location.text("relativeFileVersion");
        if (version != null && !Set.of("BEFORE", "AFTER").contains(version)) {
            throw AwsException.client("InvalidRelativeFileVersionEnumException", "There is no version " + version);
        }
        if (location.has("filePosition") && location.number("filePosition") < 0) {
            throw AwsException.client("InvalidFilePositionException", "The position is not valid");
        }
        String was = blob(pull.repository().git(), before, path);
        String is = blob(pull.repository().git(), after, path);
        if (was == null && is == null) {
            throw AwsException.client("PathDoesNotExistException", "Path " + path + " does not exist");
        }
        return new CommentThread(
                pull, before.name(), after.name(), location.node().deepCopy(), was, is, new ArrayList<>());
    }

    private static String blob(Repository git, RevCommit commit, String path) {
        try (TreeWalk walk = TreeWalk.forPath(git, path, commit.getTree())) {
            return walk == null ? null : walk.getObjectId(0).name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode reply(Request request) {
        Comment first = pulls.comment(request, "inReplyTo").alive();
        String content = content(request.in());
        PullRequest pull = first.thread().pullRequest();
        return view(repeats.once(request, "reply", Comment.class, token -> {
            long now = pulls.clock().millis();
            Comment made = new Comment(first.thread(), first.id(), request.caller(), content, token, now);
            synchronized (pull) {
                first.thread().comments().add(made);
                pull.active(now);
            }
            pulls.news().tell(pull, made, "commentOnPullRequestCreated", request.caller());
            return made;
        }));
    }

    private JsonNode list(Request request) {
        Input in = request.in();
        PullRequest pull = in.has("repositoryName") ? pulls.getOfRepository(request) : pulls.get(request);
        boolean compared = in.has("beforeCommitId") || in.has("afterCommitId");
        if (compared && !in.has("repositoryName")) {
            throw AwsException.client("RepositoryNameRequiredException", "With commits, a repository name is required");
        }
        String before = compared ? commit(pull, in, "beforeCommitId").name() : null;
        String after = compared ? commit(pull, in, "afterCommitId").name() : null;
        int most = PullRequestOperations.most(in);
        synchronized (pull) {
            List<CommentThread> found = pull.threads().stream()
                    .filter(each -> !compared
                            || each.before().equals(before) && each.after().equals(after))
                    .toList();
            return PAGES.page(in, found, "commentsForPullRequestData", most, CommentOperations::write);
        }
    }

    private static void write(ArrayNode list, CommentThread thread) {
        ObjectNode out = thread.view();
        ArrayNode comments = out.putArray("comments");
        thread.comments().forEach(each -> comments.add(each.view()));
        list.add(out);
    }

    private JsonNode update(Request request) {
        Comment comment = pulls.comment(request, "commentId");
        String content = content(request.in());
        PullRequest pull = comment.thread().pullRequest();
        synchronized (pull) {
            comment.update(request.caller(), content, pulls.clock().millis());
            pull.active(pulls.clock().millis());
        }
        pulls.news().tell(pull, comment, "commentOnPullRequestUpdated", request.caller());
        return view(comment);
    }

    private JsonNode delete(Request request) {
        Comment comment = pulls.comment(request, "commentId");
        synchronized (comment.thread().pullRequest()) {
            comment.delete(pulls.clock().millis());
        }
        return view(comment);
    }
}
