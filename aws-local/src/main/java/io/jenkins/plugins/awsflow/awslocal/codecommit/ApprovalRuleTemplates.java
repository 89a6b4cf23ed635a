package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Approval rules that each new pull request of an associated repository gets. */
final class ApprovalRuleTemplates {
    private static final int NAME_LIMIT = 100;
    private static final int MOST_OF_REPOSITORY = 25;
    private static final Paging PAGES = new Paging("nextToken", "InvalidContinuationTokenException", 100);

    private final Map<String, Template> byKey = new ConcurrentSkipListMap<>();
    private final LocalClock clock;

    /** One of them; its content is checked as that of a rule. */
    private record Template(ApprovalRule rule, String description) {
        ObjectNode view() {
            ObjectNode rules = rule.view();
            ObjectNode out = ReviewNews.object()
                    .put("approvalRuleTemplateId", rule.id())
                    .put("approvalRuleTemplateName", rule.name())
                    .put("approvalRuleTemplateContent", rule.content());
            if (description != null) {
                out.put("approvalRuleTemplateDescription", description);
            }
            for (String each : List.of("ruleContentSha256", "lastModifiedDate", "creationDate", "lastModifiedUser")) {
                out.set(each, rules.get(each));
            }
            return out;
        }
    }

    ApprovalRuleTemplates(LocalClock clock) {
        this.clock = clock;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateApprovalRuleTemplate", this::create);
        operations.put("GetApprovalRuleTemplate", request -> wrapped(get(request)));
        operations.put("DeleteApprovalRuleTemplate", this::delete);
        operations.put("ListApprovalRuleTemplates", this::list);
        operations.put("AssociateApprovalRuleTemplateWithRepository", this::associate);
        operations.put("DisassociateApprovalRuleTemplateFromRepository", this::disassociate);
        operations.put("ListAssociatedApprovalRuleTemplatesForRepository", this::ofRepository);
    }

    private static String prefix(Request request) {
        return request.account() + '/' + request.region() + '/';
    }

    private static String name(Request request) {
        String name = request.in().text("approvalRuleTemplateName");
        if (name == null || name.isEmpty()) {
            throw AwsException.client(
                    "ApprovalRuleTemplateNameRequiredException", "The name of a template is required");
        }
        if (name.length() > NAME_LIMIT) {
            throw AwsException.client("InvalidApprovalRuleTemplateNameException", "The name is not valid");
        }
        return name;
    }

    private static JsonNode wrapped(Template template) {
        return ReviewNews.object().set("approvalRuleTemplate", template.view());
    }

    private Template get(Request request) {
        String name = name(request);
        Template found = byKey.get(prefix(request) + name);
        if (found == null) {
            throw AwsException.client("ApprovalRuleTemplateDoesNotExistException", "There is no template " + name);
        }
        return found;
    }

    private JsonNode create(Request request) {
        String name = name(request);
        String content = request.in().text("approvalRuleTemplateContent");
        if (content == null || content.isEmpty()) {
            throw AwsException.client("ApprovalRuleTemplateContentRequiredException", "The content is required");
        }
        Template made = new Template(
                new ApprovalRule(name, content, request.caller(), clock.millis()),
                request.in().text("approvalRuleTemplateDescription"));
        if (byKey.putIfAbsent(prefix(request) + name, made) != null) {
            throw AwsException.client("ApprovalRuleTemplateNameAlreadyExistsException", "There is a template " + name);
        }
        return wrapped(made);
    }

    private JsonNode delete(Request request) {
        String name = name(request);
        Template found = byKey.get(prefix(request) + name);
        if (found == null) {
            throw AwsException.client("ApprovalRuleTemplateDoesNotExistException", "There is no template " + name);
        }
        boolean used = request.repositories().list(request.account(), request.region()).stream()
                .anyMatch(each -> each.templates().contains(name));
        if (used) {
            throw AwsException.client("ApprovalRuleTemplateInUseException", "The template is associated: " + name);
        }
        byKey.remove(prefix(request) + name);
        return ReviewNews.object().put("approvalRuleTemplateId", found.rule().id());
    }

    private JsonNode list(Request request) {
        String prefix = prefix(request);
        List<String> names = byKey.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
        return PAGES.page(request.in(), names, "approvalRuleTemplateNames", (list, name) -> list.add(name));
    }

    private JsonNode associate(Request request) {
        LocalRepository repository = request.repository();
        String name = get(request).rule().name();
        synchronized (repository.templates()) {
            if (!repository.templates().contains(name) && repository.templates().size() >= MOST_OF_REPOSITORY) {
                throw AwsException.client(
                        "MaximumRuleTemplatesAssociatedWithRepositoryException",
                        "A repository has at most " + MOST_OF_REPOSITORY + " templates");
            }
            repository.templates().add(name);
        }
        return null;
    }

    private JsonNode disassociate(Request request) {
        request.repository().templates().remove(get(request).rule().name());
        return null;
    }

    private JsonNode ofRepository(Request request) {
        return PAGES.page(
                request.in(),
                List.copyOf(request.repository().templates()),
                "approvalRuleTemplateNames",
                (list, name) -> list.add(name));
    }

    /** Gives a new pull request the rules of those templates that are about its target. */
    void applyTo(PullRequest pull, Request request) {
        for (String name : List.copyOf(pull.repository().templates())) {
            Template template = byKey.get(prefix(request) + name);
            if (template != null && template.rule().isFor(pull.destination())) {
                pull.rules()
                        .put(
                                name,
                                new ApprovalRule(name, template.rule().content(), request.caller(), clock.millis())
                                        .from(template.rule()));
            }
        }
    }

    void clear() {
        byKey.clear();
    }
}
