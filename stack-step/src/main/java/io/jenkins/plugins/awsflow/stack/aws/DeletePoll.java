package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EventStory;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** One look at stacks that are being deleted: their events tell, and bear the token of the deletion that they are due to. */
final class DeletePoll {
    /** The state of an operation that found nothing to delete. */
    static final String NO_STACK = "NO_STACK";

    private final CloudFormationApi api;

    DeletePoll(CloudFormationApi api) {
        this.api = api;
    }

    static String secondToken(String token) {
        return token + "-again";
    }

    Map<String, OperationSnapshot> of(Collection<OperationHandle> handles) {
        return Looks.at(handles, this::look);
    }

    private Optional<OperationSnapshot> look(OperationHandle handle) {
        if (StackDeleteKind.isAbsent(handle.request())) {
            return Optional.of(
                    OperationSnapshot.of(OperationState.SUCCEEDED, NO_STACK).build());
        }
        CloudFormationApi.Page page;
        try {
            page = api.events(handle.id(), null);
        } catch (CloudFormationException e) {
            if (CloudFormationApi.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        EventView newest =
                page.events().stream().filter(EventView::isOfStack).findFirst().orElse(null);
        return Optional.of(snapshot(handle, page, newest));
    }

    private OperationSnapshot snapshot(OperationHandle handle, CloudFormationApi.Page page, EventView newest) {
        OperationRequest request = handle.request();
        String status = newest == null ? "" : newest.status();
        boolean second = newest != null && secondToken(handle.token()).equals(newest.token());
        boolean own = second || newest != null && handle.token().equals(newest.token());
        // A deletion that somebody else began earlier is joined; a failure from before this one is none of it.
        boolean failed = status.equals("DELETE_FAILED")
                && (own || !StackParameters.flag(request, StackParameters.FAILED_BEFORE));
        boolean again = failed && !second && !hasTriedAll(request);
        OperationState state = OperationState.RUNNING;
        if (status.equals("DELETE_COMPLETE") || StackParameters.flag(request, StackParameters.NO_WAIT)) {
            state = OperationState.SUCCEEDED;
        } else if (failed && !again) {
            state = OperationState.FAILED;
        }
        EventReader.Seen seen = new EventReader(api).look(page);
        return OperationSnapshot.of(state, status)
                .message(newest == null ? null : newest.reason())
                .changedAt(page.events().isEmpty() ? 0 : page.events().get(0).time())
                .awaitsWord(again)
                .mark(seen.mark())
                .detail(seen)
                .build();
    }

    /** Whether the step lets something stay in the account. */
    static boolean mayLeave(OperationRequest request) {
        return StackParameters.flag(request, StackParameters.FORCE)
                || !StackParameters.list(request, StackParameters.RETAIN).isEmpty();
    }

    /** Whether there is nothing more to try once the first deletion failed. */
    private static boolean hasTriedAll(OperationRequest request) {
        return StackParameters.flag(request, StackParameters.FAILED_BEFORE) || !mayLeave(request);
    }

    List<OperationEvent> tell(
            OperationHandle handle, OperationSnapshot now, EventReader.Seen seen, OperationNotes notes) {
        String id = handle.id();
        String token = handle.token();
        Predicate<EventView> mine =
                event -> token.equals(event.token()) || secondToken(token).equals(event.token());
        EventStory story = new EventStory(notes.memory());
        List<EventView> own =
                new EventReader(api).own(seen, id, mine, story, now.state().ended());
        List<OperationEvent> events = story.tell(own, id);
        StackTeller.resources(own, id, notes);
        if (now.remoteState().equals("DELETE_COMPLETE")) {
            story.gone();
        }
        if (now.state() == OperationState.SUCCEEDED && story.retained() != null) {
            events.add(new OperationEvent(
                    now.changedAt(),
                    OperationEvent.Level.WARNING,
                    handle.request().parameter(StackParameters.STACK),
                    Messages.StackTeller_retained(story.retained())));
        }
        return events;
    }
}
