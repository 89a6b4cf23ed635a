package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EventStory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * The deletion of a stack. CloudFormation leaves resources behind only when a stack is in {@code DELETE_FAILED}; so what
 * is to be retained, or left behind by force, is said in a second deletion, if the first one failed.
 */
@Extension
public final class StackDeleteKind extends OperationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.delete";

    /** Resources such as a distribution or a database may take hours. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final int BATCH = 100;

    /** As for changes of stacks: both share one budget. */
    private static final double MOST_CALLS = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return CloudFormationApi.SERVICE;
    }

    @Override
    public String displayName() {
        return Messages.StackDeleteKind_displayName();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public double mostCallsPerSecond() {
        return MOST_CALLS;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    /** Asked again with the same token CloudFormation does nothing twice. */
    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        return Optional.empty();
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        String id = request.parameter(StackParameters.STACK_ID);
        if (id == null) {
            return request.parameter(StackParameters.STACK);
        }
        boolean again = StackParameters.flag(request, StackParameters.FAILED_BEFORE);
        delete(new CloudFormationApi(session), request, id, request.token(), again);
        return id;
    }

    private static void delete(CloudFormationApi api, OperationRequest request, String id, String token, boolean again) {
        api.client().deleteStack(call -> {
            call.stackName(id).clientRequestToken(token).roleARN(request.parameter(StackParameters.ROLE));
            List<String> retained = StackParameters.list(request, StackParameters.RETAIN);
            if (again && !retained.isEmpty()) {
                call.retainResources(retained);
            }
            if (again && StackParameters.flag(request, StackParameters.FORCE)) {
                call.deletionMode("FORCE_DELETE_STACK");
            }
        });
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        return new DeletePoll(new CloudFormationApi(session)).of(handles);
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) {
        OperationRequest request = handle.request();
        delete(new CloudFormationApi(session), request, handle.id(), DeletePoll.secondToken(handle.token()), true);
        return Messages.StackDeleteKind_again(request.parameter(StackParameters.STACK));
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return now.detail() instanceof DeletePoll.News news
                ? new DeletePoll(new CloudFormationApi(session)).tell(handle, news, notes)
                : new ArrayList<>();
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return Messages.StackDeleteKind_goesOn(handle.request().parameter(StackParameters.STACK));
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return explain(session, handle, last, new OperationNotes());
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String cause = new EventStory(notes.memory()).rootCause();
        String message = last.message() == null ? "" : last.message().strip();
        return Messages.StackDeleteKind_failed(
                handle.request().parameter(StackParameters.STACK), cause == null ? message : cause, last.remoteState());
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return result(session, handle, last, new OperationNotes());
    }

    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        OperationRequest request = handle.request();
        String retained = new EventStory(notes.memory()).retained();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", request.parameter(StackParameters.STACK));
        result.put("stackId", request.parameter(StackParameters.STACK_ID));
        result.put("deleted", request.parameter(StackParameters.STACK_ID) != null);
        result.put("retained", retained == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(retained.split(", ", -1))));
        return result;
    }

    @Override
    public String link(OperationHandle handle) {
        String home = AwsPartition.of(Region.of(handle.region())).consoleLink("cloudformation/home");
        return home == null
                ? null
                : home + "#/stacks/events?stackId=" + URLEncoder.encode(handle.id(), StandardCharsets.UTF_8);
    }
}
