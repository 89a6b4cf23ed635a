package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Triggers of repositories: whom a push is told, by a topic of SNS. */
final class TriggerOperations {
    /** Source for these: quotas of CodeCommit. */
    private static final int MOST_TRIGGERS = 10;

    private static final int MOST_BRANCHES = 10;
    private static final int MOST_CUSTOM = 1_000;

    private static final Set<String> EVENTS = Set.of("all", "updateReference", "createReference", "deleteReference");

    private final TriggerNews news;

    TriggerOperations(TriggerNews news) {
        this.news = news;
    }

    void register(Map<String, Operation> operations) {
        operations.put("PutRepositoryTriggers", this::put);
        operations.put("GetRepositoryTriggers", this::get);
        operations.put("TestRepositoryTriggers", this::test);
    }

    private JsonNode put(Request request) {
        LocalRepository repository = request.repository();
        repository.triggers(new Triggers(UUID.randomUUID().toString(), triggers(request, repository)));
        return object().put("configurationId", repository.triggers().configurationId());
    }

    private JsonNode get(Request request) {
        Triggers triggers = request.repository().triggers();
        ObjectNode out = object().put("configurationId", triggers.configurationId());
        ArrayNode list = out.putArray("triggers");
        triggers.all().forEach(each -> list.add(view(each)));
        return out;
    }

    private JsonNode test(Request request) {
        LocalRepository repository = request.repository();
        ArrayNode succeeded = JsonNodeFactory.instance.arrayNode();
        ArrayNode failed = JsonNodeFactory.instance.arrayNode();
        for (Triggers.Trigger each : triggers(request, repository)) {
            if (news.test(repository, each, request.caller())) {
                succeeded.add(each.name());
            } else {
                failed.addObject()
                        .put("trigger", each.name())
                        .put("failureMessage", "The topic " + each.destination() + " does not exist");
            }
        }
        ObjectNode out = object();
        out.set("successfulExecutions", succeeded);
        out.set("failedExecutions", failed);
        return out;
    }

    private static ObjectNode view(Triggers.Trigger trigger) {
        ObjectNode view = object();
        view.put("name", trigger.name()).put("destinationArn", trigger.destination());
        if (trigger.customData() != null) {
            view.put("customData", trigger.customData());
        }
        trigger.branches().forEach(view.putArray("branches")::add);
        trigger.events().forEach(view.putArray("events")::add);
        return view;
    }

    private static List<Triggers.Trigger> triggers(Request request, LocalRepository repository) {
        if (!request.in().has("triggers")) {
            throw wrong("RepositoryTriggersListRequiredException", "A list of triggers is required");
        }
        List<Triggers.Trigger> triggers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Input each : request.in().objects("triggers")) {
            Triggers.Trigger trigger = trigger(each, repository);
            if (!names.add(trigger.name())) {
                throw wrong("InvalidRepositoryTriggerNameException", "Two triggers are called " + trigger.name());
            }
            triggers.add(trigger);
        }
        if (triggers.size() > MOST_TRIGGERS) {
            throw wrong("MaximumRepositoryTriggersExceededException", "A repository has at most ten triggers");
        }
        return triggers;
    }

    private static Triggers.Trigger trigger(Input in, LocalRepository repository) {
        String name = in.text("name");
        if (name == null || name.isEmpty()) {
            throw wrong("RepositoryTriggerNameRequiredException", "A trigger needs a name");
        }
        if (!name.matches("[\\w.-]{1,100}")) {
            throw wrong("InvalidRepositoryTriggerNameException", "The name of the trigger is not valid: " + name);
        }
        String custom = in.text("customData");
        if (custom != null && custom.length() > MOST_CUSTOM) {
            throw wrong("InvalidRepositoryTriggerCustomDataException", "Custom data have at most 1,000 characters");
        }
        return new Triggers.Trigger(name, destination(in, repository), custom, branches(in), events(in));
    }

    private static String destination(Input in, LocalRepository repository) {
        String arn = in.text("destinationArn");
        if (arn == null || arn.isEmpty()) {
            throw wrong("RepositoryTriggerDestinationArnRequiredException", "A trigger needs a destination");
        }
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[2].equals("sns")) {
            throw wrong(
                    "InvalidRepositoryTriggerDestinationArnException",
                    "The destination is no topic; aws-local tells topics of SNS only: " + arn);
        }
        if (!parts[3].equals(repository.region())) {
            throw wrong(
                    "InvalidRepositoryTriggerRegionException",
                    "The destination must be in the region of the repository, " + repository.region());
        }
        return arn;
    }

    private static List<String> branches(Input in) {
        List<String> branches = in.texts("branches");
        if (branches.size() > MOST_BRANCHES) {
            throw wrong("MaximumBranchesExceededException", "A trigger names at most ten branches");
        }
        for (String branch : branches) {
            if (!Names.validBranch(branch)) {
                throw wrong("InvalidRepositoryTriggerBranchNameException", "No name of a branch: " + branch);
            }
        }
        return branches;
    }

    private static List<String> events(Input in) {
        List<String> events = in.texts("events");
        if (events.isEmpty()) {
            throw wrong("RepositoryTriggerEventsListRequiredException", "A trigger needs at least one event");
        }
        if (!EVENTS.containsAll(events) || (events.contains("all") && events.size() > 1)) {
            throw wrong("InvalidRepositoryTriggerEventsException", "The events are not valid: " + events);
        }
        return events;
    }

    private static AwsException wrong(String code, String message) {
        return AwsException.client(code, message);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
