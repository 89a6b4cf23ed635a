package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeSetText;
import io.jenkins.plugins.awsflow.stack.model.ChangeView;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * One look at many stacks. CloudFormation cannot be asked for several stacks by name, and it throttles who asks often. So
 * of a few stacks the events are read each time; of many, one list tells which still run, and the events of some of
 * them, chosen by chance, are read.
 */
final class StackPoll {
    /** The state of an operation that ends without any change. */
    static final String NO_CHANGES = "NO_CHANGES";

    /** The state of one that is not carried out because it could cost data. */
    static final String REFUSED = "REFUSED";

    /** The state of a change set whose stack was changed by something else. */
    static final String OBSOLETE = "OBSOLETE";

    private final CloudFormationApi api;
    private int looks = Looks.MOST;

    /** What a look at a stack learnt. Lives only from a poll to what is said of it. */
    record StackNews(EventReader.Seen seen, Stack stack) {}

    StackPoll(CloudFormationApi api) {
        this.api = api;
    }

    Map<String, OperationSnapshot> of(Collection<OperationHandle> handles) {
        List<OperationHandle> shuffled = new ArrayList<>(handles);
        Collections.shuffle(shuffled);
        boolean many = shuffled.size() > Looks.MOST;
        boolean listing = many && shuffled.stream().anyMatch(StackPoll::isCarriedOut);
        Map<String, String> running = listing ? api.inProgress() : Map.of();
        // Those that the list no longer shows have ended: they come first.
        shuffled.sort(
                (a, b) -> Boolean.compare(running.containsKey(a.watchedId()), running.containsKey(b.watchedId())));
        Map<String, OperationSnapshot> found = new LinkedHashMap<>();
        for (OperationHandle handle : shuffled) {
            String state = running.get(handle.watchedId());
            if (looks > 0) {
                looks--;
                look(handle).ifPresent(snapshot -> found.put(handle.watchedId(), snapshot));
            } else if (isCarriedOut(handle) && state != null) {
                found.put(
                        handle.watchedId(),
                        OperationSnapshot.of(OperationState.RUNNING, state).build());
            } else {
                found.put(handle.watchedId(), OperationSnapshot.NOT_ASKED);
            }
        }
        return found;
    }

    static boolean isChangeSet(String id) {
        return id.contains(":changeSet/");
    }

    /** Whether the change set is being carried out, or was. */
    static boolean isCarriedOut(OperationHandle handle) {
        return handle.followId() != null && !isChangeSet(handle.followId());
    }

    private Optional<OperationSnapshot> look(OperationHandle handle) {
        if (ExecuteKind.isNothing(handle.request())) {
            return Optional.of(
                    OperationSnapshot.of(OperationState.SUCCEEDED, NO_CHANGES).build());
        }
        if (isChangeSet(handle.watchedId())) {
            return api.changeSet(handle.watchedId(), null).map(state -> changeSet(handle, state));
        }
        return isCarriedOut(handle) ? carriedOut(handle) : preparation(handle);
    }

    /** What had to come first: it ends with the change set that follows. */
    private Optional<OperationSnapshot> preparation(OperationHandle handle) {
        OperationRequest request = handle.request();
        Optional<Stack> stack = api.stack(handle.id());
        if (stack.isEmpty()) {
            return Optional.empty();
        }
        String status = stack.get().stackStatusAsString();
        boolean ready = status.equals("DELETE_COMPLETE") || status.equals("UPDATE_ROLLBACK_COMPLETE");
        if (!ready) {
            boolean failed = StackStates.of(status) != OperationState.RUNNING;
            return Optional.of(OperationSnapshot.of(failed ? OperationState.FAILED : OperationState.RUNNING, status)
                    .message(stack.get().stackStatusReason())
                    .build());
        }
        Optional<ChangeSetState> next =
                api.changeSet(CloudFormationApi.changeSetName(request), request.parameter(StackParameters.STACK));
        return Optional.of(OperationSnapshot.of(OperationState.RUNNING, status)
                .awaitsWord(next.isEmpty())
                .followId(next.map(ChangeSetState::id).orElse(null))
                .build());
    }

    private static OperationSnapshot changeSet(OperationHandle handle, ChangeSetState state) {
        OperationRequest request = handle.request();
        if (state.isEmpty()) {
            boolean fails = StackParameters.flag(request, StackParameters.FAIL_ON_EMPTY);
            return OperationSnapshot.of(fails ? OperationState.FAILED : OperationState.SUCCEEDED, NO_CHANGES)
                    .message(state.reason())
                    .detail(state)
                    .build();
        }
        if (state.status().equals("FAILED")) {
            return OperationSnapshot.of(OperationState.FAILED, state.status())
                    .message(state.reason())
                    .detail(state)
                    .build();
        }
        if (!state.status().equals("CREATE_COMPLETE")) {
            return OperationSnapshot.of(OperationState.RUNNING, state.status()).build();
        }
        if (state.execution().startsWith("EXECUTE_")) {
            return OperationSnapshot.of(OperationState.RUNNING, state.execution())
                    .followId(state.stackId())
                    .build();
        }
        if (request.kind().equals(PlanKind.ID)) {
            return OperationSnapshot.of(OperationState.SUCCEEDED, state.status())
                    .detail(state)
                    .build();
        }
        if (state.execution().equals(OBSOLETE)) {
            return OperationSnapshot.of(OperationState.FAILED, OBSOLETE).build();
        }
        List<ChangeView> dangerous = ChangeSetText.dangerous(state.changes());
        if (!dangerous.isEmpty() && !StackParameters.flag(request, StackParameters.ALLOW_REPLACEMENT)) {
            String names = String.join(", ", ChangeSetText.names(dangerous));
            return OperationSnapshot.of(OperationState.FAILED, REFUSED)
                    .message(Messages.StackKind_refused(names))
                    .detail(state)
                    .build();
        }
        return OperationSnapshot.of(OperationState.RUNNING, state.status())
                .awaitsWord(true)
                .detail(state)
                .build();
    }

    private Optional<OperationSnapshot> carriedOut(OperationHandle handle) {
        String id = handle.watchedId();
        CloudFormationApi.Page page;
        try {
            page = api.events(id, null);
        } catch (CloudFormationException e) {
            if (CloudFormationApi.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        List<EventView> events = page.events();
        String status = ownStatus(events, handle.token());
        Stack stack = null;
        if (status == null || StackStates.of(status) != OperationState.RUNNING) {
            stack = api.stack(id).orElse(null);
            status = stack == null ? status : confirmed(handle, stack, status);
        }
        EventReader.Seen seen = new EventReader(api).look(page);
        String remote = status == null ? "EXECUTE_IN_PROGRESS" : status;
        OperationState state = StackStates.of(remote);
        return Optional.of(OperationSnapshot.of(state, remote)
                .message(stack == null ? null : stack.stackStatusReason())
                .changedAt(events.isEmpty() ? 0 : events.get(0).time())
                .mark(seen.mark())
                .detail(new StackNews(seen, stack))
                .build());
    }

    /** The newest state of the stack that is due to this operation, by its token; null if no event shows one. */
    private static String ownStatus(List<EventView> events, String token) {
        for (EventView event : events) {
            if (event.isOfStack()) {
                return token.equals(event.token()) ? event.status() : null;
            }
        }
        return null;
    }

    /** An end only counts if it is this operation's own: the stack may not have begun yet, or be in other hands. */
    private static String confirmed(OperationHandle handle, Stack stack, String byEvents) {
        String status = stack.stackStatusAsString();
        boolean over = StackStates.of(status) != OperationState.RUNNING;
        boolean own = byEvents != null
                || handle.id().equals(stack.changeSetId())
                || isChangeSet(String.valueOf(stack.changeSetId()))
                        && stack.changeSetId().contains("/" + CloudFormationApi.changeSetName(handle.request()) + "/");
        if (over && !own) {
            return null;
        }
        return over && byEvents != null && StackStates.of(byEvents) != OperationState.RUNNING ? byEvents : status;
    }
}
