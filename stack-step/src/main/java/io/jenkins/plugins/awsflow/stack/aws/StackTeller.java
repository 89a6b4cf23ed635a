package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeSetText;
import io.jenkins.plugins.awsflow.stack.model.EventStory;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Says what is new of a change of a stack. */
final class StackTeller {
    private static final String SHOWN = "shown";
    private static final String RESOURCES = "resources";
    private static final String OUTPUTS = "outputs";

    private final CloudFormationApi api;

    StackTeller(CloudFormationApi api) {
        this.api = api;
    }

    List<OperationEvent> tell(OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        if (now.detail() instanceof ChangeSetState state) {
            return changeSet(handle, now, state, notes);
        }
        if (now.detail() instanceof StackPoll.StackNews news) {
            return stack(handle, now, news, notes);
        }
        return new ArrayList<>();
    }

    private List<OperationEvent> changeSet(
            OperationHandle handle, OperationSnapshot now, ChangeSetState state, OperationNotes notes) {
        List<OperationEvent> events = new ArrayList<>();
        if (!state.changes().isEmpty() && notes.memory().putIfAbsent(SHOWN, state.id()) == null) {
            events.addAll(ChangeSetText.events(state.changes(), state.created()));
            notes.table(ChangeSetText.table(state.changes()));
        }
        if (now.state().ended() && waits(handle, now)) {
            events.addAll(plan(handle, state, notes));
        } else if (now.remoteState().equals(StackPoll.NO_CHANGES)) {
            String name = handle.request().parameter(StackParameters.STACK);
            events.add(new OperationEvent(state.created(), Level.INFO, name, Messages.StackTeller_noChanges()));
        }
        return events;
    }

    /** Whether the change set was made to wait for a later step. */
    static boolean waits(OperationHandle handle, OperationSnapshot now) {
        return handle.kind().equals(PlanKind.ID) && now.remoteState().equals("CREATE_COMPLETE");
    }

    private static List<OperationEvent> plan(OperationHandle handle, ChangeSetState state, OperationNotes notes) {
        String stack = handle.request().parameter(StackParameters.STACK);
        List<String> names = ChangeSetText.names(ChangeSetText.dangerous(state.changes()));
        notes.memory().put(StackResult.STACK_ID, state.stackId());
        notes.memory().put(StackResult.DANGEROUS, String.join(", ", names));
        List<OperationEvent> events = new ArrayList<>();
        if (!names.isEmpty()) {
            String text = Messages.StackKind_refused(String.join(", ", names));
            events.add(new OperationEvent(state.created(), Level.WARNING, stack, text));
        }
        events.add(new OperationEvent(state.created(), Level.INFO, stack, Messages.PlanKind_waits(state.id())));
        return events;
    }

    private List<OperationEvent> stack(
            OperationHandle handle, OperationSnapshot now, StackPoll.StackNews news, OperationNotes notes) {
        EventStory story = new EventStory(notes.memory());
        String id = handle.watchedId();
        Predicate<EventView> mine = event -> handle.token().equals(event.token());
        List<EventView> own = new EventReader(api)
                .own(news.seen(), id, mine, story, now.state().ended());
        List<OperationEvent> events = story.tell(own, id);
        resources(own, id, notes);
        if (news.stack() != null && now.state().ended()) {
            outputs(news.stack(), notes);
        }
        return events;
    }

    /** What became of each resource; one of a stack inside is named with that stack. */
    static void resources(List<EventView> own, String rootId, OperationNotes notes) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (OperationTable table : notes.tables()) {
            if (table.id().equals(RESOURCES)) {
                table.rows().forEach(row -> rows.put(row.cells().get(0), row.cells()));
            }
        }
        for (int i = own.size() - 1; i >= 0; i--) {
            EventView event = own.get(i);
            if (!event.isOfStack()) {
                String name = event.subject(rootId);
                rows.put(name, List.of(name, event.type(), event.status(), event.reason()));
            }
        }
        OperationTable table = headings(RESOURCES);
        rows.values()
                .forEach(cells -> table.row(
                        cells.get(2).endsWith("_FAILED") ? Level.ERROR : Level.INFO, cells.toArray(new String[0])));
        notes.table(table);
    }

    /** A table of the run page without its rows; null for one that is not made here. */
    static OperationTable headings(String id) {
        return switch (id) {
            case RESOURCES ->
                new OperationTable(
                        RESOURCES,
                        Messages.StackTeller_resources(),
                        List.of(
                                Messages.ChangeSet_resource(),
                                Messages.ChangeSet_type(),
                                Messages.StackTeller_state(),
                                Messages.StackTeller_reason()));
            case OUTPUTS ->
                new OperationTable(
                        OUTPUTS,
                        Messages.StackTeller_outputs(),
                        List.of(Messages.StackTeller_output(), Messages.StackTeller_value()));
            case ChangeSetText.TABLE -> ChangeSetText.empty();
            default -> null;
        };
    }

    private static void outputs(Stack stack, OperationNotes notes) {
        OperationTable table = headings(OUTPUTS);
        stack.outputs().forEach(output -> table.row(Level.INFO, output.outputKey(), output.outputValue()));
        if (!table.rows().isEmpty()) {
            notes.table(table);
        }
    }

    static String explain(OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String stack = handle.request().parameter(StackParameters.STACK);
        String message = last.message() == null ? "" : last.message().strip();
        if (!StackPoll.isCarriedOut(handle)) {
            return switch (last.remoteState()) {
                case StackPoll.OBSOLETE -> Messages.ChangeSetPlace_obsolete(handle.id(), stack);
                case StackPoll.NO_CHANGES -> Messages.StackTeller_emptyFails(stack);
                case StackPoll.REFUSED -> Messages.StackTeller_notCarriedOut(stack, message);
                default -> Messages.StackTeller_changeSetFailed(stack, last.remoteState(), message);
            };
        }
        EventStory story = new EventStory(notes.memory());
        String cause = story.rootCause() != null ? story.rootCause() : message;
        String text = Messages.StackTeller_failed(stack, cause, after(last.remoteState()));
        return story.retained() == null ? text : text + " " + Messages.StackTeller_retained(story.retained());
    }

    /** What the state means for the next build. */
    private static String after(String status) {
        return switch (status) {
            case "ROLLBACK_COMPLETE" -> Messages.After_rollbackComplete();
            case "ROLLBACK_FAILED" -> Messages.After_rollbackFailed();
            case "UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE" -> Messages.After_updateRolledBack(status);
            case "UPDATE_ROLLBACK_FAILED" -> Messages.After_updateRollbackFailed(status);
            case "IMPORT_ROLLBACK_FAILED" -> Messages.After_importStuck(status);
            case "DELETE_FAILED" -> Messages.After_deleteFailed(status);
            case "CREATE_FAILED", "UPDATE_FAILED" -> Messages.After_kept(status);
            case "DELETE_COMPLETE" -> Messages.After_deleted();
            default -> Messages.After_other(status);
        };
    }
}
