package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Approvals of pull requests and the rules about them. */
final class ApprovalOperations {
    private static final int NAME_LIMIT = 100;
    private static final int MOST_RULES = 30;

    private final PullRequests pulls;

    ApprovalOperations(PullRequests pulls) {
        this.pulls = pulls;
    }

    void register(Map<String, Operation> operations) {
        operations.put("GetPullRequestApprovalStates", this::states);
        operations.put("UpdatePullRequestApprovalState", this::approve);
        operations.put("EvaluatePullRequestApprovalRules", this::evaluate);
        operations.put("CreatePullRequestApprovalRule", this::createRule);
        operations.put("UpdatePullRequestApprovalRuleContent", this::updateRule);
        operations.put("DeletePullRequestApprovalRule", this::deleteRule);
    }

    private static String revision(Request request, PullRequest pull) {
        String revision = request.in().text("revisionId");
        if (revision == null || revision.isEmpty()) {
            throw AwsException.client("RevisionIdRequiredException", "A revision ID is required");
        }
        if (pull.approvals(revision) == null) {
            throw AwsException.client("InvalidRevisionIdException", "The revision ID is not valid: " + revision);
        }
        return revision;
    }

    private static void current(PullRequest pull, String revision) {
        if (!pull.revision().equals(revision)) {
            throw AwsException.client(
                    "RevisionNotCurrentException", "The revision ID is not that of the current revision");
        }
    }

    private JsonNode states(Request request) {
        PullRequest pull = pulls.get(request);
        synchronized (pull) {
            ObjectNode out = ReviewNews.object();
            ArrayNode list = out.putArray("approvals");
            pull.approvals(revision(request, pull))
                    .forEach(
                            (arn, state) -> list.addObject().put("userArn", arn).put("approvalState", state));
            return out;
        }
    }

    private JsonNode approve(Request request) {
        PullRequest pull = pulls.get(request);
        String state = request.in().text("approvalState");
        if (state == null) {
            throw AwsException.client("ApprovalStateRequiredException", "An approval state is required");
        }
        if (!Set.of("APPROVE", "REVOKE").contains(state)) {
            throw AwsException.client("InvalidApprovalStateException", "There is no state " + state);
        }
        synchronized (pull) {
            String revision = revision(request, pull);
            current(pull.needOpen(), revision);
            if (pull.author().equals(request.caller())) {
                throw AwsException.client(
                        "PullRequestCannotBeApprovedByAuthorException",
                        "You cannot approve a pull request that you created");
            }
            pull.approvals(revision).put(request.caller(), state);
            pull.active(pulls.clock().millis());
            ObjectNode metadata =
                    ReviewNews.object().put("revisionId", revision).put("approvalStatus", state);
            pulls.news()
                    .happened(
                            pull,
                            "PULL_REQUEST_APPROVAL_STATE_CHANGED",
                            request.caller(),
                            "approvalStateChangedEventMetadata",
                            metadata);
            pulls.news().tell(pull, "pullRequestApprovalStateChanged", request.caller(), state);
        }
        return null;
    }

    private JsonNode evaluate(Request request) {
        PullRequest pull = pulls.get(request);
        synchronized (pull) {
            current(pull, revision(request, pull));
            ObjectNode out = ReviewNews.object();
            ObjectNode evaluation = out.putObject("evaluation");
            ArrayNode satisfied = evaluation.putArray("approvalRulesSatisfied");
            ArrayNode open = evaluation.putArray("approvalRulesNotSatisfied");
            for (ApprovalRule rule : pull.rules().values()) {
                (rule.satisfied(pull.approvers()) ? satisfied : open).add(rule.name());
            }
            evaluation.put("approved", open.isEmpty()).put("overridden", false);
            return out;
        }
    }

    private static String ruleName(Request request) {
        String name = request.in().text("approvalRuleName");
        if (name == null || name.isEmpty()) {
            throw AwsException.client("ApprovalRuleNameRequiredException", "The name of a rule is required");
        }
        if (name.length() > NAME_LIMIT) {
            throw AwsException.client("InvalidApprovalRuleNameException", "The name of the rule is not valid");
        }
        return name;
    }

    private void told(PullRequest pull, ApprovalRule rule, String what, String caller) {
        String type = "PULL_REQUEST_APPROVAL_RULE_" + what.toUpperCase(Locale.ROOT);
        pull.active(pulls.clock().millis());
        pulls.news().happened(pull, type, caller, "approvalRuleEventMetadata", rule.event());
        pulls.news().tell(pull, "pullRequestApprovalRule" + what, caller, null);
    }

    private JsonNode createRule(Request request) {
        PullRequest pull = pulls.get(request);
        String name = ruleName(request);
        String content = request.in().text("approvalRuleContent");
        synchronized (pull) {
            pull.needOpen();
            if (pull.rules().containsKey(name)) {
                throw AwsException.client("ApprovalRuleNameAlreadyExistsException", "There is a rule " + name);
            }
            if (pull.rules().size() >= MOST_RULES) {
                throw AwsException.client(
                        "NumberOfRulesExceededException", "A pull request has at most " + MOST_RULES + " rules");
            }
            ApprovalRule made = new ApprovalRule(
                    name, content, request.caller(), pulls.clock().millis());
            pull.rules().put(name, made);
            told(pull, made, "Created", request.caller());
            return ReviewNews.object().set("approvalRule", made.view());
        }
    }

    private JsonNode updateRule(Request request) {
        PullRequest pull = pulls.get(request);
        String name = ruleName(request);
        synchronized (pull) {
            ApprovalRule rule = pull.needOpen().rules().get(name);
            if (rule == null) {
                throw AwsException.client("ApprovalRuleDoesNotExistException", "There is no rule " + name);
            }
            String expected = request.in().text("existingRuleContentSha256");
            if (expected != null && !expected.equals(rule.sha256())) {
                throw AwsException.client("InvalidRuleContentSha256Exception", "The rule has other content");
            }
            rule.update(
                    request.in().text("newRuleContent"),
                    request.caller(),
                    pulls.clock().millis());
            told(pull, rule, "Updated", request.caller());
            return ReviewNews.object().set("approvalRule", rule.view());
        }
    }

    private JsonNode deleteRule(Request request) {
        PullRequest pull = pulls.get(request);
        String name = ruleName(request);
        synchronized (pull) {
            ApprovalRule rule = pull.needOpen().rules().remove(name);
            if (rule == null) {
                return ReviewNews.object();
            }
            told(pull, rule, "Deleted", request.caller());
            return ReviewNews.object().put("approvalRuleId", rule.id());
        }
    }
}
