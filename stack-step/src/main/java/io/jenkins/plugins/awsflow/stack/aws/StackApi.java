package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.stack.model.ResourceChange;
import io.jenkins.plugins.awsflow.stack.model.StackEventView;
import io.jenkins.plugins.awsflow.stack.model.StackState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The calls to CloudFormation that ask, with "there is none" as an answer and not as an error. */
public final class StackApi {
    static final String SERVICE = "cloudformation";
    /** Of nested stacks in nested stacks; CloudFormation itself has no more. */
    private static final int DEEPEST = 10;

    private final CloudFormationClient client;

    public StackApi(AwsSession session) {
        client = session.client(SERVICE, CloudFormationClient::builder);
    }

    CloudFormationClient client() {
        return client;
    }

    /** A stack by its name or id; a deleted one by its id only. */
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

    /** What the template of a stack, or one in S3, declares. */
    public TemplateFacts facts(String stack, String url) {
        return TemplateFacts.of(client.getTemplateSummary(
                request -> request.stackName(url == null ? stack : null).templateURL(url)));
    }

    private static boolean isMissing(CloudFormationException e) {
        String message = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorMessage());
        return e instanceof ChangeSetNotFoundException
                || e.awsErrorDetails() != null
                        && "ValidationError".equals(e.awsErrorDetails().errorCode())
                        && message.contains("does not exist");
    }

    /**
     * A change set, with the first page of its changes.
     *
     * @param stack null if the change set is named by its id
     */
    Optional<DescribeChangeSetResponse> changeSet(String stack, String nameOrId) {
        try {
            return Optional.of(
                    client.describeChangeSet(request -> request.stackName(stack).changeSetName(nameOrId)));
        } catch (CloudFormationException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All changes of a change set and of those of the stacks nested in it. */
    List<ResourceChange> changes(String changeSetId) {
        List<ResourceChange> changes = new ArrayList<>();
        changes(changeSetId, "", 0, changes);
        return changes;
    }

    private void changes(String changeSetId, String place, int depth, List<ResourceChange> changes) {
        String token = null;
        do {
            String page = token;
            DescribeChangeSetResponse response = client.describeChangeSet(request -> request.changeSetName(changeSetId)
                    .includePropertyValues(true)
                    .nextToken(page));
            for (Change change : response.changes()) {
                if (change.resourceChange() == null) {
                    continue;
                }
                changes.add(ChangeViews.of(change.resourceChange(), place));
                String nested = change.resourceChange().changeSetId();
                if (nested != null && depth < DEEPEST) {
                    String name = change.resourceChange().logicalResourceId();
                    changes(nested, place + name + "/", depth + 1, changes);
                }
            }
            token = response.nextToken();
        } while (token != null);
    }

    /** All stacks that CloudFormation is at work on, by id: its words for their states. */
    Map<String, String> busyStacks() {
        Map<String, String> busy = new LinkedHashMap<>();
        String token = null;
        do {
            String page = token;
            ListStacksResponse response = client.listStacks(request ->
                    request.stackStatusFiltersWithStrings(StackState.BUSY).nextToken(page));
            response.stackSummaries().forEach(stack -> busy.put(stack.stackId(), stack.stackStatusAsString()));
            token = response.nextToken();
        } while (token != null);
        return busy;
    }

    /** The latest events, newest first: one page. */
    List<StackEventView> latestEvents(String stackId) {
        return client.describeStackEvents(request -> request.stackName(stackId)).stackEvents().stream()
                .map(StackApi::view)
                .toList();
    }

    /**
     * Events, newest first, back to the one that is known.
     *
     * @param last whether an event is one before the first that is wanted
     */
    List<StackEventView> eventsBackTo(String stackId, Predicate<StackEventView> last) {
        List<StackEventView> events = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            DescribeStackEventsResponse response = client.describeStackEvents(
                    request -> request.stackName(stackId).nextToken(page));
            for (StackEvent event : response.stackEvents()) {
                StackEventView view = view(event);
                if (last.test(view)) {
                    return events;
                }
                events.add(view);
            }
            token = response.nextToken();
        } while (token != null);
        return events;
    }

    private static StackEventView view(StackEvent event) {
        return new StackEventView(
                event.eventId(),
                event.stackId(),
                millis(event.timestamp()),
                event.logicalResourceId(),
                event.physicalResourceId(),
                String.valueOf(event.resourceType()),
                String.valueOf(event.resourceStatusAsString()),
                event.resourceStatusReason(),
                event.clientRequestToken());
    }

    static long millis(Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
