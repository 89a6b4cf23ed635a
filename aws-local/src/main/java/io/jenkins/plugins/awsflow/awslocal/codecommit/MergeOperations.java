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
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** What could be merged how, and merging it. */
final class MergeOperations {
    private static final String FAST_FORWARD = "FAST_FORWARD_MERGE";
    private static final String SQUASH = "SQUASH_MERGE";
    private static final String THREE_WAY = "THREE_WAY_MERGE";
    private static final int CONFLICT_PAGE = 100;
    private static final Paging CONFLICTS = new Paging("nextToken", "InvalidContinuationTokenException", CONFLICT_PAGE);
    private static final int NAME_LIMIT = 1000;
    private static final int MESSAGE_LIMIT = 20 * 1024;

    private final PullRequests pulls;

    MergeOperations(PullRequests pulls) {
        this.pulls = pulls;
    }

    void register(Map<String, Operation> operations) {
        operations.put("GetMergeConflicts", this::conflicts);
        operations.put("GetMergeOptions", this::options);
        operations.put("GetMergeCommit", this::commit);
        operations.put("MergePullRequestByFastForward", request -> merge(request, FAST_FORWARD));
        operations.put("MergePullRequestBySquash", request -> merge(request, SQUASH));
        operations.put("MergePullRequestByThreeWay", request -> merge(request, THREE_WAY));
    }

    /** The two commits that a request names. */
    private record Tips(Repository git, ObjectId destination, ObjectId source) {
        static Tips of(Request request) {
            LocalRepository repository = request.repository();
            return new Tips(
                    repository.git(),
                    commit(repository, request.in(), "destinationCommitSpecifier"),
                    commit(repository, request.in(), "sourceCommitSpecifier"));
        }

        private static ObjectId commit(LocalRepository repository, Input in, String member) {
            if (in.text(member) == null) {
                throw AwsException.client("CommitRequiredException", "A commit specifier is required");
            }
            return Commits.specified(repository, in.text(member)).getId();
        }

        boolean forward() {
            return destination.equals(Merges.base(git, destination, source));
        }

        ObjectNode view(ObjectId base) {
            ObjectNode out = ReviewNews.object();
            out.put("destinationCommitId", destination.name());
            out.put("sourceCommitId", source.name());
            return base == null ? out : out.put("baseCommitId", base.name());
        }
    }

    private JsonNode conflicts(Request request) {
        Input in = request.in();
        Tips tips = Tips.of(request);
        String option = in.text("mergeOption");
        if (option == null) {
            throw AwsException.client("MergeOptionRequiredException", "A merge option is required");
        }
        if (!Set.of(FAST_FORWARD, SQUASH, THREE_WAY).contains(option)) {
            throw AwsException.client("InvalidMergeOptionException", "There is no option " + option);
        }
        int most = in.has("maxConflictFiles") ? in.number("maxConflictFiles") : CONFLICT_PAGE;
        if (most < 1) {
            throw AwsException.client("InvalidMaxConflictFilesException", "maxConflictFiles must be positive");
        }
        Merges.Result result = Merges.merge(tips.git(), tips.destination(), tips.source(), Merges.Way.of(in));
        boolean mergeable = option.equals(FAST_FORWARD) ? tips.forward() : result.clean();
        ObjectNode out = CONFLICTS.page(
                in,
                result.conflicts(),
                "conflictMetadataList",
                most,
                (list, each) -> list.add(Merges.view(tips.git(), result, each, tips.destination(), tips.source())));
        out.setAll(tips.view(result.base()));
        return out.put("mergeable", mergeable);
    }

    private JsonNode options(Request request) {
        Tips tips = Tips.of(request);
        Merges.Result result = Merges.merge(tips.git(), tips.destination(), tips.source(), Merges.Way.of(request.in()));
        ObjectNode out = tips.view(result.base());
        ArrayNode options = out.putArray("mergeOptions");
        if (tips.forward()) {
            options.add(FAST_FORWARD);
        }
        if (result.clean()) {
            options.add(SQUASH).add(THREE_WAY);
        }
        return out;
    }

    private JsonNode commit(Request request) {
        Tips tips = Tips.of(request);
        Merges.Way.of(request.in());
        ObjectNode out = tips.view(Merges.base(tips.git(), tips.destination(), tips.source()));
        for (PullRequest pull : pulls.of(request.repository())) {
            synchronized (pull) {
                boolean merged = pull.merge() != null
                        && pull.sourceCommit().equals(tips.source())
                        && pull.destinationCommit().equals(tips.destination());
                if (merged) {
                    return out.put("mergedCommitId", pull.merge().commit());
                }
            }
        }
        return out;
    }

    private JsonNode merge(Request request, String option) {
        PullRequest pull = pulls.getOfRepository(request);
        Merges.Way way = Merges.Way.of(request.in());
        synchronized (pull) {
            pull.needOpen();
            String expected = request.in().text("sourceCommitId");
            boolean same = expected == null
                    || Names.commitId(expected, "InvalidCommitIdException", "InvalidCommitIdException")
                            .equals(pull.sourceCommit());
            if (!same) {
                throw AwsException.client(
                        "TipOfSourceReferenceIsDifferentException",
                        "The tip of the source branch is " + pull.sourceCommit().name());
            }
            List<String> open = pull.rules().values().stream()
                    .filter(rule -> !rule.satisfied(pull.approvers()))
                    .map(ApprovalRule::name)
                    .toList();
            if (!open.isEmpty()) {
                throw AwsException.client(
                        "PullRequestApprovalRulesNotSatisfiedException", "Not satisfied: " + String.join(", ", open));
            }
            ObjectId merged = option.equals(FAST_FORWARD) ? forward(pull) : written(request, pull, way, option);
            take(request, pull, merged, option);
        }
        return PullRequestOperations.view(pull);
    }

    private void take(Request request, PullRequest pull, ObjectId merged, String option) {
        pull.close(new PullRequest.Merge(request.caller(), merged.name(), option));
        boolean moved =
                BranchOperations.move(request, pull.repository(), pull.destination(), pull.destinationCommit(), merged);
        if (!moved) {
            pull.reopen();
            throw AwsException.client(
                    "ConcurrentReferenceUpdateException",
                    "The branch " + pull.destination() + " was changed meanwhile");
        }
        pulls.closed(pull, request.caller());
    }

    private static ObjectId forward(PullRequest pull) {
        Tips tips = new Tips(pull.repository().git(), pull.destinationCommit(), pull.sourceCommit());
        if (!tips.forward()) {
            throw manual(pull, "the destination has commits that the source has not");
        }
        return pull.sourceCommit();
    }

    private static AwsException manual(PullRequest pull, String why) {
        return AwsException.client(
                "ManualMergeRequiredException", "Pull request " + pull.id() + " cannot be merged: " + why);
    }

    private ObjectId written(Request request, PullRequest pull, Merges.Way way, String option) {
        Repository git = pull.repository().git();
        Merges.Result result = Merges.merge(git, pull.destinationCommit(), pull.sourceCommit(), way);
        if (!result.clean()) {
            throw manual(
                    pull, "there are conflicts in " + result.conflicts().get(0).path());
        }
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(result.tree());
        commit.setParentId(pull.destinationCommit());
        if (option.equals(THREE_WAY)) {
            commit.addParentId(pull.sourceCommit());
        }
        PersonIdent person = person(request);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message(request.in(), pull));
        try (ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersonIdent person(Request request) {
        String name = request.in().text("authorName");
        String email = request.in().text("email");
        if (name != null && name.length() > NAME_LIMIT) {
            throw AwsException.client("NameLengthExceededException", "The name is longer than 1,000 characters");
        }
        return new PersonIdent(
                name == null ? request.user() : name,
                email == null ? "" : email,
                pulls.clock().now(),
                ZoneOffset.UTC);
    }

    private static String message(Input in, PullRequest pull) {
        String message = in.text("commitMessage");
        if (message != null && message.getBytes(StandardCharsets.UTF_8).length > MESSAGE_LIMIT) {
            throw AwsException.client("CommitMessageLengthExceededException", "The message is longer than 20 KB");
        }
        return message == null ? pull.title() : message;
    }
}
