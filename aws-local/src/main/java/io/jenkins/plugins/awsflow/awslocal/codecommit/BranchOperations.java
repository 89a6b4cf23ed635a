package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Branches. */
final class BranchOperations {
    void register(Map<String, Operation> operations) {
        operations.put("CreateBranch", this::create);
        operations.put("GetBranch", this::get);
        operations.put("ListBranches", this::list);
        operations.put("DeleteBranch", this::delete);
    }

    private JsonNode create(Request request) {
        LocalRepository repository = request.repository();
        String branch = Names.branch(request.in(), "branchName");
        ObjectId commit =
                Names.commitId(request.in().text("commitId"), "CommitIdRequiredException", "InvalidCommitIdException");
        if (Commits.find(repository.git(), commit) == null) {
            throw AwsException.client("CommitDoesNotExistException", "Commit " + commit.name() + " does not exist");
        }
        if (!move(request, repository, Constants.R_HEADS + branch, ObjectId.zeroId(), commit)) {
            throw AwsException.client("BranchNameExistsException", "A branch with the name " + branch + " exists");
        }
        return null;
    }

    private JsonNode get(Request request) {
        LocalRepository repository = request.repository();
        String branch = Names.branch(request.in(), "branchName");
        return view("branch", branch, repository.branch(branch));
    }

    private JsonNode list(Request request) {
        Repository git = request.repository().git();
        try {
            List<String> names = git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> Repository.shortenRefName(ref.getName()))
                    .sorted()
                    .toList();
            return RepositoryOperations.PAGES.page(request.in(), names, "branches", ArrayNode::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode delete(Request request) {
        LocalRepository repository = request.repository();
        String branch = Names.branch(request.in(), "branchName");
        if (branch.equals(repository.defaultBranch())) {
            throw AwsException.client(
                    "DefaultBranchCannotBeDeletedException", "The default branch " + branch + " cannot be deleted");
        }
        ObjectId tip = repository.tip(Constants.R_HEADS + branch);
        if (tip == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        move(request, repository, Constants.R_HEADS + branch, tip, ObjectId.zeroId());
        return view("deletedBranch", branch, tip);
    }

    private static ObjectNode view(String member, String branch, ObjectId commit) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.putObject(member).put("branchName", branch).put("commitId", commit.name());
        return out;
    }

    /**
     * Creates, moves or deletes a ref if it still is what it was.
     *
     * @param before the zero id for a ref that is not there
     * @param after the zero id to delete it
     * @return false when it is not what it was
     */
    static boolean move(Request request, LocalRepository repository, String ref, ObjectId before, ObjectId after) {
        boolean deleting = after.equals(ObjectId.zeroId());
        try {
            RefUpdate update = repository.git().updateRef(ref);
            update.setExpectedOldObjectId(before);
            update.setNewObjectId(after);
            update.setForceUpdate(true);
            RefUpdate.Result result = deleting ? update.delete() : update.update();
            switch (result) {
                case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
                    String old = before.equals(ObjectId.zeroId()) ? null : before.name();
                    String now = deleting ? null : after.name();
                    request.repositories().changed(List.of(new RefChange(repository, ref, old, now, request.caller())));
                    return true;
                }
                case LOCK_FAILURE, REJECTED -> {
                    return false;
                }
                default -> throw new IOException(ref + " cannot be changed: " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
