package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;

/** Pull requests as such: opened, listed, described, closed, and what happened to them. */
final class PullRequestOperations {
    static final Paging PAGES = new Paging("nextToken", "InvalidContinuationTokenException", 100);
    private static final int MOST_OPEN = 1000;
    private static final int TITLE_LIMIT = 150;
    private static final int DESCRIPTION_LIMIT = 10_240;
    private static final Set<String> EVENT_TYPES = Set.of(
            "PULL_REQUEST_CREATED",
            "PULL_REQUEST_STATUS_CHANGED",
            "PULL_REQUEST_SOURCE_REFERENCE_UPDATED",
            "PULL_REQUEST_MERGE_STATE_CHANGED",
            "PULL_REQUEST_APPROVAL_RULE_CREATED",
            "PULL_REQUEST_APPROVAL_RULE_UPDATED",
            "PULL_REQUEST_APPROVAL_RULE_DELETED",
            "PULL_REQUEST_APPROVAL_RULE_OVERRIDDEN",
            "PULL_REQUEST_APPROVAL_STATE_CHANGED");

    private final PullRequests pulls;
    private final ApprovalRuleTemplates templates;
    private final Repeats repeats;

    PullRequestOperations(PullRequests pulls, Repeats repeats, ApprovalRuleTemplates templates) {
        this.pulls = pulls;
        this.templates = templates;
        this.repeats = repeats;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreatePullRequest", this::create);
        operations.put("GetPullRequest", request -> view(pulls.get(request)));
        operations.put("ListPullRequests", this::list);
        operations.put("UpdatePullRequestTitle", this::title);
        operations.put("UpdatePullRequestDescription", this::description);
        operations.put("UpdatePullRequestStatus", this::status);
        operations.put("DescribePullRequestEvents", this::events);
    }

    /** A pull request as the only member of a reply. */
    static ObjectNode view(PullRequest pull) {
        return ReviewNews.object().set("pullRequest", pull.view());
    }

    private JsonNode create(Request request) {
        String title = title(request.in());
        String text = description(request.in());
        Input target = target(request.in());
        LocalRepository repository = request.repositories()
                .get(request.account(), request.region(), Names.repository(target, "repositoryName"));
        String source = branch(repository, target.text("sourceReference"));
        String named = target.text("destinationReference");
        String destination = branch(repository, named == null ? repository.defaultBranch() : named);
        if (source.equals(destination)) {
            throw AwsException.client("SourceAndDestinationAreSameException", "Both branches are " + source);
        }
        if (pulls.of(repository).stream().filter(PullRequest::open).count() >= MOST_OPEN) {
            throw AwsException.client(
                    "MaximumOpenPullRequestsExceededException",
                    "A repository has at most " + MOST_OPEN + " open pull requests");
        }
        return view(repeats.once(request, "pull request", PullRequest.class, token -> {
            String id = pulls.nextId(request.account(), request.region());
            long now = pulls.clock().millis();
            PullRequest made = new PullRequest(id, repository, source, destination, request.caller(), token, now);
            made.describe(title, text);
            templates.applyTo(made, request);
            pulls.add(made);
            created(made, request.caller());
            return made;
        }));
    }

    private void created(PullRequest pull, String caller) {
        ObjectNode metadata = ReviewNews.object()
                .put("repositoryName", pull.repository().name())
                .put("sourceCommitId", pull.sourceCommit().name())
                .put("destinationCommitId", pull.destinationCommit().name());
        var base = Merges.base(pull.repository().git(), pull.destinationCommit(), pull.sourceCommit());
        if (base != null) {
            metadata.put("mergeBase", base.name());
        }
        synchronized (pull) {
            pulls.news().happened(pull, "PULL_REQUEST_CREATED", caller, "pullRequestCreatedEventMetadata", metadata);
            pulls.news().tell(pull, "pullRequestCreated", caller, null);
        }
    }

    private static Input target(Input in) {
        List<Input> targets = in.objects("targets");
        if (targets.isEmpty()) {
            throw AwsException.client("TargetsRequiredException", "A target is required");
        }
        if (targets.size() > 1) {
            throw AwsException.client(
                    "MultipleRepositoriesInPullRequestException", "A pull request has one repository");
        }
        return targets.get(0);
    }

    private static String branch(LocalRepository repository, String name) {
        if (name == null || name.isEmpty()) {
            throw AwsException.client("ReferenceNameRequiredException", "The name of a branch is required");
        }
        String full = name.startsWith(Constants.R_REFS) ? name : Constants.R_HEADS + name;
        if (!full.startsWith(Constants.R_HEADS)) {
            throw AwsException.client("ReferenceTypeNotSupportedException", name + " is not a branch");
        }
        if (!Names.validBranch(full.substring(Constants.R_HEADS.length()))) {
            throw AwsException.client("InvalidReferenceNameException", "The name is not valid: " + name);
        }
        if (repository.tip(full) == null) {
            throw AwsException.client("ReferenceDoesNotExistException", "There is no branch " + name);
        }
        return full;
    }

    private static String title(Input in) {
        String title = in.text("title");
        if (title == null || title.isEmpty()) {
            throw AwsException.client("TitleRequiredException", "A title is required");
        }
        if (title.length() > TITLE_LIMIT) {
            throw AwsException.client("InvalidTitleException", "A title has at most 150 characters");
        }
        return title;
    }

    private static String description(Input in) {
        String text = in.text("description");
        if (text != null && text.length() > DESCRIPTION_LIMIT) {
            throw AwsException.client("InvalidDescriptionException", "A description has at most 10,240 characters");
        }
        return text;
    }

    private JsonNode list(Request request) {
        String status = request.in().text("pullRequestStatus");
        String author = request.in().text("authorArn");
        if (status != null) {
            status(status);
        }
        if (author != null && !author.startsWith("arn:")) {
            throw AwsException.client("InvalidAuthorArnException", author + " is not an ARN");
        }
        List<PullRequest> found = pulls.of(request.repository()).stream()
                .filter(each -> status == null || each.status().equals(status))
                .filter(each -> author == null || each.author().equals(author))
                .toList();
        return PAGES.page(request.in(), found, "pullRequestIds", most(request.in()), (ids, each) -> ids.add(each.id()));
    }

    /** How many items the client wants on a page. */
    static int most(Input in) {
        int most = in.has("maxResults") ? in.number("maxResults") : 100;
        if (most < 1) {
            throw AwsException.client("InvalidMaxResultsException", "maxResults must be positive");
        }
        return most;
    }

    private JsonNode title(Request request) {
        PullRequest pull = pulls.get(request);
        String title = title(request.in());
        synchronized (pull) {
            pull.needOpen().describe(title, pull.description());
            pull.active(pulls.clock().millis());
        }
        return view(pull);
    }

    private JsonNode description(Request request) {
        PullRequest pull = pulls.get(request);
        String text = description(request.in());
        if (text == null) {
            throw AwsException.client("InvalidDescriptionException", "A description is required");
        }
        synchronized (pull) {
            pull.needOpen().describe(pull.title(), text);
            pull.active(pulls.clock().millis());
        }
        return view(pull);
    }

    private static void status(String status) {
        if (!status.equals(PullRequest.OPEN) && !status.equals(PullRequest.CLOSED)) {
            throw AwsException.client("InvalidPullRequestStatusException", "There is no status " + status);
        }
    }

    private JsonNode status(Request request) {
        PullRequest pull = pulls.get(request);
        String status = request.in().text("pullRequestStatus");
        if (status == null) {
            throw AwsException.client("PullRequestStatusRequiredException", "A status is required");
        }
        status(status);
        synchronized (pull) {
            if (!pull.open() || status.equals(PullRequest.OPEN)) {
                throw AwsException.client(
                        "InvalidPullRequestStatusUpdateException", "The only change of a status is OPEN to CLOSED");
            }
            pulls.close(pull, request.caller(), null);
        }
        return view(pull);
    }

    private JsonNode events(Request request) {
        PullRequest pull = pulls.get(request);
        String type = request.in().text("pullRequestEventType");
        String actor = request.in().text("actorArn");
        if (type != null && !EVENT_TYPES.contains(type)) {
            throw AwsException.client("InvalidPullRequestEventTypeException", "There is no type " + type);
        }
        List<ObjectNode> found = new ArrayList<>();
        synchronized (pull) {
            for (ObjectNode event : pull.events()) {
                boolean wanted = type == null
                        || event.path("pullRequestEventType").asText().equals(type);
                if (wanted && (actor == null || event.path("actorArn").asText().equals(actor))) {
                    found.add(0, event);
                }
            }
        }
        return PAGES.page(request.in(), found, "pullRequestEvents", most(request.in()), ArrayNode::add);
    }
}
