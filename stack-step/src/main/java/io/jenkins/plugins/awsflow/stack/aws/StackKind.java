package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeText;
import io.jenkins.plugins.awsflow.stack.model.StackState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A change of a stack by a change set: made, looked at, carried out, followed to the end. Asked for twice with the same
 * token it is one and the same: the token names the change set and is the client token of its execution.
 *
 * <pre>
 * [stack brought into order ->] change set -> its stack
 * </pre>
 */
@Extension
public final class StackKind extends OperationKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.change";

    /** A poll of so many makes at most so many calls; the watcher spreads the polls of more. */
    static final int BATCH = 10;

    private static final Duration LONGEST = Duration.ofHours(12);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return StackApi.SERVICE;
    }

    @Override
    public String displayName() {
        return Messages.StackKind_displayName();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        StackApi api = new StackApi(session);
        Optional<String> changeSet = api.changeSet(
                        request.parameter(StackParameters.STACK), ChangeSetStart.name(request.token()))
                .map(DescribeChangeSetResponse::changeSetId);
        PreparingPhase preparing = new PreparingPhase(api, request);
        return changeSet.isEmpty() && preparing.isNeeded() ? preparing.begun() : changeSet;
    }

    @Override
    public String start(AwsSession session, OperationRequest request) throws AwsFlowException {
        StackApi api = new StackApi(session);
        PreparingPhase preparing = new PreparingPhase(api, request);
        return preparing.isNeeded() ? preparing.start() : new ChangeSetStart(api, request).create();
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        StackApi api = new StackApi(session);
        Map<String, OperationSnapshot> snapshots = new LinkedHashMap<>();
        List<OperationHandle> stacks = new ArrayList<>();
        for (OperationHandle handle : handles) {
            switch (StackIds.phase(handle)) {
                case PREPARING ->
                    new PreparingPhase(api, handle.request())
                            .poll(handle)
                            .ifPresent(snapshot -> snapshots.put(handle.watchedId(), snapshot));
                case CHANGE_SET ->
                    new ChangeSetPhase(api, handle)
                            .poll()
                            .ifPresent(snapshot -> snapshots.put(handle.watchedId(), snapshot));
                default -> stacks.add(handle);
            }
        }
        snapshots.putAll(new StackPoll(api).poll(stacks));
        return snapshots;
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        StackApi api = new StackApi(session);
        long time = System.currentTimeMillis();
        return switch (StackIds.phase(handle)) {
            case PREPARING -> {
                String text = new PreparingPhase(api, handle.request()).told(now);
                String stack = handle.request().parameter(StackParameters.STACK);
                yield List.of(new OperationEvent(time, OperationEvent.Level.WARNING, stack, text));
            }
            case CHANGE_SET -> new ChangeSetPhase(api, handle).describe(now, notes, time);
            case STACK -> new StackPhase(api, handle).describe(now, notes);
        };
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        StackApi api = new StackApi(session);
        return StackIds.phase(handle) == StackIds.Phase.PREPARING
                ? new PreparingPhase(api, handle.request()).proceed()
                : new ChangeSetPhase(api, handle).proceed();
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        StackApi api = new StackApi(session);
        String stack = handle.request().parameter(StackParameters.STACK);
        return switch (StackIds.phase(handle)) {
            case PREPARING -> Messages.StackKind_preparationGoesOn(stack);
            case CHANGE_SET -> stopChangeSet(api, handle, stack);
            case STACK -> new StackPhase(api, handle).stop();
        };
    }

    /** The execution may have been asked for just now, with its reply not read yet. */
    private static String stopChangeSet(StackApi api, OperationHandle handle, String stack) {
        Optional<DescribeChangeSetResponse> set = api.changeSet(null, handle.watchedId());
        if (set.isPresent()
                && String.valueOf(set.get().executionStatusAsString()).startsWith("EXECUTE_")) {
            return new StackPhase(api, handle.following(set.get().stackId())).stop();
        }
        new ChangeSetPhase(api, handle).discard();
        return Messages.StackKind_changeSetDeleted(stack);
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        String stack = handle.request().parameter(StackParameters.STACK);
        return switch (StackIds.phase(handle)) {
            case PREPARING ->
                Messages.StackKind_notInOrder(stack, last.remoteState(), last.message() == null ? "" : last.message());
            case CHANGE_SET ->
                switch (last.remoteState()) {
                    case ChangeSetPhase.NO_CHANGES -> Messages.StackKind_empty(stack);
                    case "OBSOLETE" -> Messages.StackKind_obsolete(stack);
                    case "FAILED" -> Messages.StackKind_changeSetFailed(stack, last.message());
                    default -> Messages.StackKind_changeSetGone(stack, last.remoteState());
                };
            case STACK -> new StackPhase(new StackApi(session), handle).explain(last);
        };
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        StackApi api = new StackApi(session);
        StackIds.Phase phase = StackIds.phase(handle);
        String name = handle.request().parameter(StackParameters.STACK);
        Optional<Stack> stack = api.stack(phase == StackIds.Phase.STACK ? handle.watchedId() : name);
        boolean changed = phase == StackIds.Phase.STACK;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", name);
        result.put("stackId", stack.map(Stack::stackId).orElse(null));
        result.put(
                "status",
                changed
                        ? last.remoteState()
                        : stack.map(Stack::stackStatusAsString).orElse(null));
        result.put("changed", changed && StackState.ofChange(last.remoteState()).good());
        result.put("outputs", StackPhase.outputs(stack));
        result.put("changes", changed ? executed(api, handle) : new ArrayList<>());
        return result;
    }

    private static List<Map<String, Object>> executed(StackApi api, OperationHandle handle) {
        return api.changeSet(handle.watchedId(), ChangeSetStart.name(handle.token()))
                .map(set -> ChangeText.plain(api.changes(set.changeSetId())))
                .orElseGet(ArrayList::new);
    }

    @Override
    public String link(OperationHandle handle) {
        // The stack's page lists its change sets; a link with the id of one is longer than a line.
        String id = StackIds.phase(handle) == StackIds.Phase.STACK
                ? URLEncoder.encode(handle.watchedId(), StandardCharsets.UTF_8)
                : handle.request().parameter(StackParameters.STACK);
        return AwsPartition.of(Region.of(handle.region()))
                .consoleLink("cloudformation/home#/stacks/stackinfo?stackId=" + id);
    }
}
