package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.model.StackEventView;
import io.jenkins.plugins.awsflow.stack.model.StackState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Where stacks stand that change sets are carried out on. CloudFormation has no call for several stacks by name. Of few
 * stacks the events are asked for, which tell of the state and of each resource; of many, one list says which of them
 * are still at work, and only those that have left it are looked at.
 */
final class StackPoll {
    /** Up to so many stacks are followed resource by resource. */
    static final int FEW = 3;
    /** So many nested stacks under way are looked into at each poll. */
    private static final int NESTED = 3;

    private final StackApi api;

    StackPoll(StackApi api) {
        this.api = api;
    }

    Map<String, OperationSnapshot> poll(List<OperationHandle> handles) {
        Map<String, OperationSnapshot> snapshots = new LinkedHashMap<>();
        if (handles.size() <= FEW) {
            for (OperationHandle handle : handles) {
                byEvents(handle).ifPresent(snapshot -> snapshots.put(handle.watchedId(), snapshot));
            }
            return snapshots;
        }
        Map<String, String> busy = api.busyStacks();
        for (OperationHandle handle : handles) {
            String status = busy.get(handle.watchedId());
            Optional<OperationSnapshot> snapshot = status != null
                    ? Optional.of(
                            OperationSnapshot.of(OperationState.RUNNING, status).build())
                    : byStack(handle).or(() -> byEvents(handle));
            snapshot.ifPresent(found -> snapshots.put(handle.watchedId(), found));
        }
        return snapshots;
    }

    /** The last word on the stack within this operation; another operation may have begun since. */
    private Optional<OperationSnapshot> byEvents(OperationHandle handle) {
        List<StackEventView> events = api.latestEvents(handle.watchedId());
        Optional<StackEventView> own = events.stream()
                .filter(StackEventView::isOfStack)
                .filter(event -> handle.token().equals(event.token()))
                .findFirst();
        if (own.isEmpty()) {
            Optional<OperationSnapshot> snapshot = byStack(handle);
            return snapshot.isPresent() ? snapshot : begins(handle);
        }
        StackEventView event = own.get();
        OperationState state = StackState.ofChange(event.status());
        OperationSnapshot.Builder snapshot =
                OperationSnapshot.of(state, event.status()).changedAt(event.time());
        return Optional.of(
                snapshot.message(state.ended() ? event.reason() : news(events)).build());
    }

    /** What happened last, in the stack or in one that is nested in it and under way. */
    private String news(List<StackEventView> events) {
        Set<String> told = new LinkedHashSet<>();
        Stream<StackEventView> nested = events.stream()
                .filter(event -> event.nestedStack() != null && told.add(event.nestedStack()))
                .filter(event -> event.status().endsWith("_IN_PROGRESS"))
                .limit(NESTED)
                .flatMap(event -> api.latestEvents(event.nestedStack()).stream().limit(1));
        return Stream.concat(events.stream().limit(1), nested)
                .max(Comparator.comparingLong(StackEventView::time))
                .map(event -> event.logicalId() + " " + event.status() + " " + event.id())
                .orElse(null);
    }

    /** By the stack itself, if this operation's change set is the last that was carried out on it. */
    private Optional<OperationSnapshot> byStack(OperationHandle handle) {
        Optional<Stack> stack = api.stack(handle.watchedId());
        return stack.filter(found -> StackIds.isOf(found.changeSetId(), handle.token()))
                .map(found -> OperationSnapshot.of(
                                StackState.ofChange(found.stackStatusAsString()), found.stackStatusAsString())
                        .message(found.stackStatusReason())
                        .changedAt(StackApi.millis(
                                found.deletionTime() != null ? found.deletionTime() : found.lastUpdatedTime()))
                        .build());
    }

    /** CloudFormation took the change set, but its lists do not show that yet. */
    private Optional<OperationSnapshot> begins(OperationHandle handle) {
        return api.stack(handle.watchedId())
                .map(stack -> OperationSnapshot.of(OperationState.RUNNING, stack.stackStatusAsString())
                        .build());
    }
}
