package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import io.jenkins.plugins.awsflow.stack.model.HookView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListHookResultsTargetType;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The calls to CloudFormation that the suite makes. */
public final class CloudFormationApi {
    /** The service's endpoint prefix. */
    public static final String SERVICE = "cloudformation";

    private static final List<StackStatus> IN_PROGRESS = StackStatus.knownValues().stream()
            .filter(status -> status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS)
            .toList();

    private static final Pattern NESTED_FAILED = Pattern.compile("Nested change set (arn:\\S+:changeSet/\\S+)");

    /** In the reason of a change set that hooks stopped: their names, and nothing of what they said. */
    private static final String HOOKS = "hook(s) failed";

    private static final int FORBIDDEN = 403;

    private final CloudFormationClient client;

    /** Some events of a stack, newest first, and how to go on to older ones. Never persisted. */
    record Page(List<EventView> events, String next) {}

    public CloudFormationApi(AwsSession session) {
        this.client = session.client(SERVICE, CloudFormationClient::builder);
    }

    CloudFormationClient client() {
        return client;
    }

    /** A stack by name or ARN; empty if there is none. A deleted one is found by its ARN only. */
    public Optional<Stack> stack(String nameOrId) {
        try {
            return client.describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** CloudFormation has no error of its own for a stack that does not exist. */
    static boolean isMissing(CloudFormationException e) {
        String message =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return message != null && message.contains("does not exist");
    }

    /** State by ARN of each stack of the account and region that is being changed. */
    Map<String, String> inProgress() {
        Map<String, String> states = new LinkedHashMap<>();
        client.listStacksPaginator(request -> request.stackStatusFilters(IN_PROGRESS))
                .stackSummaries()
                .forEach(summary -> states.put(summary.stackId(), summary.stackStatusAsString()));
        return states;
    }

    /** A page of a stack's events. */
    Page events(String stackId, String token) {
        DescribeStackEventsResponse response =
                client.describeStackEvents(request -> request.stackName(stackId).nextToken(token));
        List<EventView> events = new ArrayList<>();
        response.stackEvents().forEach(event -> events.add(view(event)));
        return new Page(events, response.nextToken());
    }

    private static EventView view(StackEvent event) {
        EventView view = new EventView(
                event.eventId(),
                event.timestamp().toEpochMilli(),
                event.stackId(),
                event.stackName(),
                String.valueOf(event.logicalResourceId()),
                String.valueOf(event.physicalResourceId()),
                String.valueOf(event.resourceType()),
                String.valueOf(event.resourceStatusAsString()),
                event.resourceStatusReason(),
                event.clientRequestToken());
        return event.hookType() == null
                ? view
                : view.with(new HookView(
                        event.hookType(),
                        event.hookStatusAsString(),
                        event.hookStatusReason(),
                        event.hookFailureModeAsString()));
    }

    /** A change set with all of its changes and of those of the stacks nested in it; empty if there is none. */
    Optional<ChangeSetState> changeSet(String nameOrId, String stackName) {
        return changeSet(nameOrId, stackName, "");
    }

    private Optional<ChangeSetState> changeSet(String nameOrId, String stackName, String place) {
        try {
            ChangeSetState state = null;
            String token = null;
            do {
                String page = token;
                DescribeChangeSetResponse response = client.describeChangeSet(request -> request.changeSetName(nameOrId)
                        .stackName(stackName)
                        .nextToken(page)
                        .includePropertyValues(true));
                state = state == null ? ChangeSetState.of(response) : state;
                for (Change change : response.changes()) {
                    state = state.with(change, place);
                    String nested = change.resourceChange().changeSetId();
                    if (nested != null) {
                        String inside = place + change.resourceChange().logicalResourceId() + "/";
                        state = state.with(changeSet(nested, null, inside));
                    }
                }
                token = response.nextToken();
            } while (token != null);
            return Optional.of(state.because(innerReason(state)));
        } catch (ChangeSetNotFoundException e) {
            return Optional.empty();
        } catch (CloudFormationException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Of a stack inside that could not be compared CloudFormation names only its change set; null if it is not that. */
    private String innerReason(ChangeSetState state) {
        if (state.status().equals("FAILED") && state.reason().contains(HOOKS)) {
            return hooks(state.id());
        }
        Matcher nested = NESTED_FAILED.matcher(state.reason());
        return state.status().equals("FAILED") && nested.find()
                ? changeSet(nested.group(1), null, "")
                        .map(ChangeSetState::reason)
                        .orElse(null)
                : null;
    }

    /** What the hooks said that stopped a change set; null if they cannot be asked. */
    private String hooks(String changeSetId) {
        try {
            String said = client
                    .listHookResults(request -> request.targetType(ListHookResultsTargetType.CHANGE_SET)
                            .targetId(changeSetId))
                    .hookResults()
                    .stream()
                    .map(result -> new HookView(
                            result.typeName(),
                            result.statusAsString(),
                            result.hookStatusReason(),
                            result.failureModeAsString()))
                    .filter(HookView::stops)
                    .map(hook -> Messages.CloudFormationApi_hook(hook.type(), hook.reason()))
                    .collect(Collectors.joining("; "));
            return said.isEmpty() ? null : said;
        } catch (CloudFormationException e) {
            if (e.statusCode() != FORBIDDEN) {
                throw e;
            }
            return Messages.CloudFormationApi_hooksUnknown();
        }
    }

    /** Asks for the change set of an operation; asked twice with the same token there is still one. */
    String createChangeSet(OperationRequest request) {
        return client.createChangeSet(ChangeSetCall.of(request)).id();
    }

    /** Unless a person named it, it holds the token, so that a change set whose reply was lost is found again. */
    static String changeSetName(OperationRequest request) {
        String name = request.parameter(StackParameters.CHANGE_SET);
        return name == null ? "aws-flow-" + request.token() : name;
    }
}
