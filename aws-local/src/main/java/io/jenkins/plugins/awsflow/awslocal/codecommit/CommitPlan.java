package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Where a commit of the API goes, on top of what, and in whose name.
 *
 * @param parent null for the first commit of an empty repository
 */
record CommitPlan(
        LocalRepository repository, String branch, RevCommit parent, String message, String name, String email) {
    private static final int NAME_LIMIT = 1000;
    private static final int MESSAGE_LIMIT = 20 * 1024;

    /**
     * Reads and checks the plan.
     *
     * @param nameMember the member that holds the author's name
     */
    static CommitPlan of(Request request, String nameMember) {
        Input in = request.in();
        LocalRepository repository = request.repository();
        String branch = Names.branch(in, "branchName");
        if (repository.tip(Constants.R_TAGS + branch) != null) {
            throw AwsException.client("BranchNameIsTagNameException", branch + " is the name of a tag");
        }
        String name = in.text(nameMember) == null ? request.user() : in.text(nameMember);
        String email = in.text("email") == null ? "" : in.text("email");
        if (name.length() > NAME_LIMIT) {
            throw AwsException.client("NameLengthExceededException", "The name is longer than 1,000 characters");
        }
        if (email.matches("(?s).*[<>\\n\\x00].*")) {
            throw AwsException.client("InvalidEmailException", "The email address is not valid");
        }
        String message = in.text("commitMessage");
        if (message != null && message.getBytes(StandardCharsets.UTF_8).length > MESSAGE_LIMIT) {
            throw AwsException.client("CommitMessageLengthExceededException", "The message is longer than 20 KB");
        }
        return new CommitPlan(repository, branch, parent(repository, branch, in), message, name, email);
    }

    private static RevCommit parent(LocalRepository repository, String branch, Input in) {
        String given = in.text("parentCommitId");
        ObjectId tip = repository.tip(Constants.R_HEADS + branch);
        if (tip == null && repository.defaultBranch() == null && given == null) {
            return null;
        }
        if (tip == null) {
            throw AwsException.client("BranchDoesNotExistException", "Branch " + branch + " does not exist");
        }
        ObjectId parent = Names.commitId(given, "ParentCommitIdRequiredException", "InvalidParentCommitIdException");
        RevCommit commit = Commits.find(repository.git(), parent);
        if (commit == null) {
            throw AwsException.client("ParentCommitDoesNotExistException", given + " does not exist");
        }
        if (!parent.equals(tip)) {
            throw outdated();
        }
        return commit;
    }

    static AwsException outdated() {
        return AwsException.client(
                "ParentCommitIdOutdatedException",
                "The parent commit ID is not the current tip of the branch. Get its head commit and try again.");
    }

    /** The parent's tree, or null. */
    ObjectId parentTree() {
        return parent == null ? null : parent.getTree();
    }

    /** Where the branch must be for the commit to be taken. */
    ObjectId expected() {
        return parent == null ? ObjectId.zeroId() : parent;
    }

    /** Writes the commit. */
    ObjectId write(ObjectInserter inserter, ObjectId tree, String defaultMessage, Instant now) throws IOException {
        PersonIdent person = new PersonIdent(name, email, now, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message == null ? defaultMessage : message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }
}
