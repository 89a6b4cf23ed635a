package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.StackSetStates;
import io.jenkins.plugins.awsflow.stack.model.StackSetText;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

/** One look at a stack set: how far the operation is that is under way, and what comes after it. */
final class StackSetPoll {
    /** The state of a step that found all as it should be. */
    static final String NO_CHANGES = "NO_CHANGES";

    /** The state of one that found no set to delete. */
    static final String NO_SET = "NO_STACK_SET";

    static final String DELETED = "DELETED";

    private final StackSetApi api;
    private final OperationHandle handle;
    private final List<SetAction> actions;

    /**
     * What a look learnt. Lives only from a poll to what is said of it.
     *
     * @param operation the one that is watched; null if there is none
     * @param results what it does, or did, to its instances
     * @param instances those of the set as they are at the end; null before it
     * @param at when AWS says it ended; 0 before that
     */
    record News(String operation, List<InstanceView> results, List<InstanceView> instances, long at) {}

    private static final News NONE = new News(null, List.of(), null, 0);

    StackSetPoll(StackSetApi api, OperationHandle handle) {
        this.api = api;
        this.handle = handle;
        this.actions = StackSetParameters.actions(handle.request());
    }

    /** Whether there was no set, and none is to be made. */
    static boolean isAbsent(OperationRequest request) {
        return request.parameter(StackSetParameters.SET_ID) == null
                && StackSetParameters.actions(request).isEmpty();
    }

    /** Index of what comes after that which is watched. */
    static int next(OperationHandle handle, List<SetAction> actions) {
        int index = StackSetParameters.index(handle.request(), handle.watchedId());
        // The deletion of a set leaves nothing to follow; asked for again it does no harm.
        boolean again = actions.get(index).kind() == SetAction.Kind.DELETE_SET;
        return again ? index : index + 1;
    }

    Optional<OperationSnapshot> look() {
        if (isAbsent(handle.request())) {
            return Optional.of(
                    OperationSnapshot.of(OperationState.SUCCEEDED, NO_SET).build());
        }
        if (actions.isEmpty()) {
            return Optional.of(end(NO_CHANGES, NONE));
        }
        int index = StackSetParameters.index(handle.request(), handle.watchedId());
        SetAction action = actions.get(index);
        if (action.kind() == SetAction.Kind.DELETE_SET) {
            return Optional.of(deletion("DELETE_SET", NONE));
        }
        if (action.kind() == SetAction.Kind.CREATE_SET) {
            return api.describe().map(StackSet::statusAsString).map(status -> after(index, status, NONE));
        }
        return api.operation(handle.watchedId())
                .map(operation -> operation(index, operation))
                .or(() -> goneWithItsSet(index));
    }

    /** Operations are forgotten together with their set. */
    private Optional<OperationSnapshot> goneWithItsSet(int index) {
        int next = index + 1;
        boolean wanted = next < actions.size() && actions.get(next).kind() == SetAction.Kind.DELETE_SET;
        return wanted && api.describe().isEmpty() ? Optional.of(deletion(DELETED, NONE)) : Optional.empty();
    }

    private OperationSnapshot operation(int index, StackSetOperation operation) {
        String status = String.valueOf(operation.statusAsString());
        OperationState state = StackSetStates.of(status);
        boolean over = state.ended() && state != OperationState.UNKNOWN;
        List<InstanceView> results =
                api.results(operation.operationId(), null, over ? StackSetApi.MOST_PAGES : StackSetApi.FEW_PAGES);
        long at = over && operation.endTimestamp() != null
                ? operation.endTimestamp().toEpochMilli()
                : 0;
        News news = new News(operation.operationId(), results, null, at);
        if (state == OperationState.SUCCEEDED) {
            return after(index, status, news);
        }
        return with(news, OperationSnapshot.of(state, status))
                .message(operation.statusReason())
                .changedAt(at)
                .build();
    }

    private static OperationSnapshot.Builder with(News news, OperationSnapshot.Builder snapshot) {
        List<InstanceView> shown = news.instances() == null ? news.results() : news.instances();
        StackSetText.counts(shown).forEach(snapshot::count);
        StringBuilder mark = new StringBuilder(String.valueOf(news.operation()));
        shown.forEach(one -> mark.append(one.key()).append(one.shownState()));
        return snapshot.mark(Integer.toHexString(mark.toString().hashCode())).detail(news);
    }

    /** Something is done: what comes next is under way already, or waits for the word, or there is nothing more. */
    private OperationSnapshot after(int index, String status, News news) {
        int next = index + 1;
        if (next == actions.size()) {
            return end(status, news);
        }
        if (actions.get(next).kind() == SetAction.Kind.DELETE_SET) {
            return deletion(status, news);
        }
        String id = StackSetParameters.operationId(handle.request(), next);
        boolean begun = api.operation(id).isPresent();
        return with(news, OperationSnapshot.of(OperationState.RUNNING, status))
                .followId(begun ? id : null)
                .awaitsWord(!begun)
                .build();
    }

    /** The set has to go, or is gone. */
    private OperationSnapshot deletion(String status, News news) {
        boolean there = api.describe().isPresent();
        News last = there ? news : new News(news.operation(), news.results(), List.of(), news.at());
        return with(
                        last,
                        there
                                ? OperationSnapshot.of(OperationState.RUNNING, status)
                                : OperationSnapshot.of(OperationState.SUCCEEDED, DELETED))
                .awaitsWord(there)
                .changedAt(news.at())
                .build();
    }

    /** All is done; where AWS let some instances fail, somebody should look. */
    private OperationSnapshot end(String status, News news) {
        boolean deletes =
                !actions.isEmpty() && actions.get(actions.size() - 1).kind() == SetAction.Kind.DELETE_INSTANCES;
        List<InstanceView> all = api.instances().stream()
                .filter(one -> StackSetParameters.isAbout(handle.request(), one))
                .toList();
        boolean good = deletes ? all.isEmpty() : all.stream().allMatch(StackSetStates::isCurrent);
        OperationState state = good ? OperationState.SUCCEEDED : OperationState.UNSTABLE;
        return with(new News(news.operation(), news.results(), all, news.at()), OperationSnapshot.of(state, status))
                .changedAt(news.at())
                .build();
    }
}
