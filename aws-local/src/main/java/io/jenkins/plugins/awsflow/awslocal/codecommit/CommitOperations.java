package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Commits and what differs between them. */
final class CommitOperations {
    private static final int BATCH = 100;
    private static final int PAGE = 400;
    private static final Paging PAGES = new Paging("NextToken", "InvalidContinuationTokenException", PAGE);

    void register(Map<String, Operation> operations) {
        operations.put("GetCommit", this::get);
        operations.put("BatchGetCommits", this::batch);
        operations.put("GetDifferences", this::differences);
    }

    private JsonNode get(Request request) {
        LocalRepository repository = request.repository();
        ObjectId id =
                Names.commitId(request.in().text("commitId"), "CommitIdRequiredException", "InvalidCommitIdException");
        RevCommit commit = Commits.find(repository.git(), id);
        if (commit == null) {
            throw AwsException.client("CommitIdDoesNotExistException", "Commit " + id.name() + " does not exist");
        }
        return JsonNodeFactory.instance.objectNode().set("commit", Commits.view(commit));
    }

    private JsonNode batch(Request request) {
        LocalRepository repository = request.repository();
        List<String> ids = request.in().texts("commitIds");
        if (ids.isEmpty()) {
            throw AwsException.client("CommitIdsListRequiredException", "A list of commit IDs is required");
        }
        if (ids.size() > BATCH) {
            throw AwsException.client(
                    "CommitIdsLimitExceededException", "At most " + BATCH + " commits can be asked for");
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode commits = out.putArray("commits");
        ArrayNode errors = out.putArray("errors");
        for (String id : ids) {
            RevCommit commit = ObjectId.isId(id) ? Commits.find(repository.git(), ObjectId.fromString(id)) : null;
            if (commit != null) {
                commits.add(Commits.view(commit));
            } else {
                boolean valid = ObjectId.isId(id);
                errors.addObject()
                        .put("commitId", id)
                        .put("errorCode", valid ? "CommitIdDoesNotExistException" : "InvalidCommitIdException")
                        .put("errorMessage", "Commit " + id + (valid ? " does not exist" : " is not valid"));
            }
        }
        return out;
    }

    /** A file at one side of a comparison; the id is null where there is none. */
    private record Side(ObjectId id, String path, FileMode mode) {
        void write(ObjectNode out, String member) {
            if (id != null) {
                out.putObject(member).put("blobId", id.name()).put("path", path).put("mode", mode.toString());
            }
        }
    }

    private record Difference(Side before, Side after) {
        String type() {
            return before.id() == null ? "A" : after.id() == null ? "D" : "M";
        }
    }

    private JsonNode differences(Request request) {
        LocalRepository repository = request.repository();
        Input in = request.in();
        if (in.text("afterCommitSpecifier") == null) {
            throw AwsException.client("CommitRequiredException", "A commit specifier is required");
        }
        RevCommit after = Commits.specified(repository, in.text("afterCommitSpecifier"));
        RevCommit before = in.has("beforeCommitSpecifier")
                ? Commits.specified(repository, in.text("beforeCommitSpecifier"))
                : null;
        int most = in.has("MaxResults") ? in.number("MaxResults") : PAGE;
        if (most < 1) {
            throw AwsException.client("InvalidMaxResultsException", "MaxResults must be positive");
        }
        List<Difference> all = compare(
                repository.git(),
                tree(repository.git(), before, Names.optionalPath(in, "beforePath")),
                tree(repository.git(), after, Names.optionalPath(in, "afterPath")),
                Names.optionalPath(in, "beforePath"),
                Names.optionalPath(in, "afterPath"));
        return PAGES.page(in, all, "differences", most, (list, difference) -> {
            ObjectNode out = list.addObject();
            difference.before().write(out, "beforeBlob");
            difference.after().write(out, "afterBlob");
            out.put("changeType", difference.type());
        });
    }

    /** The tree of a commit or of a folder in it; null for none. */
    private static ObjectId tree(Repository git, RevCommit commit, String path) {
        if (commit == null || path.isEmpty()) {
            return commit == null ? null : commit.getTree();
        }
        try (TreeWalk walk = TreeWalk.forPath(git, path, commit.getTree())) {
            if (walk == null || walk.getFileMode(0) != FileMode.TREE) {
                throw AwsException.client("PathDoesNotExistException", "Path " + path + " does not exist");
            }
            return walk.getObjectId(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Difference> compare(
            Repository git, ObjectId before, ObjectId after, String beforePath, String afterPath) {
        List<Difference> found = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(git)) {
            add(walk, before);
            add(walk, after);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                found.add(new Difference(side(walk, 0, beforePath), side(walk, 1, afterPath)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void add(TreeWalk walk, AnyObjectId tree) throws IOException {
        if (tree == null) {
            walk.addTree(new EmptyTreeIterator());
        } else {
            walk.addTree(tree);
        }
    }

    private static Side side(TreeWalk walk, int at, String folder) {
        boolean there = walk.getFileMode(at) != FileMode.MISSING;
        String path = folder.isEmpty() ? walk.getPathString() : folder + '/' + walk.getPathString();
        return new Side(there ? walk.getObjectId(at) : null, path, walk.getFileMode(at));
    }
}
