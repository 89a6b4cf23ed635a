package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.StackSetStates;
import io.jenkins.plugins.awsflow.stack.model.StackSetText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what is new of a stack set. */
final class StackSetTeller {
    private static final String OPERATIONS = "operations";
    private static final int MOST_TOLD = 20;

    private final StackSetApi api;

    StackSetTeller(StackSetApi api) {
        this.api = api;
    }

    /** What is done now, as one of how many. */
    static String step(OperationRequest request, List<SetAction> actions, int index, String id) {
        SetAction action = actions.get(index);
        String name = StackSetKind.name(request);
        String number = actions.size() == 1 ? "" : Messages.StackSetTeller_step(index + 1, actions.size()) + " ";
        String what =
                switch (action.kind()) {
                    case CREATE_SET -> Messages.StackSetTeller_createSet(name);
                    case UPDATE_SET ->
                        action.regions().isEmpty()
                                ? Messages.StackSetTeller_updateSet(name)
                                : Messages.StackSetTeller_updateSetIn(name, places(action));
                    case CREATE_INSTANCES -> Messages.StackSetTeller_createInstances(name, places(action));
                    case UPDATE_INSTANCES -> Messages.StackSetTeller_updateInstances(name, places(action));
                    case DELETE_INSTANCES ->
                        StackParameters.flag(request, StackSetParameters.RETAIN_STACKS)
                                ? Messages.StackSetTeller_releaseInstances(name, places(action))
                                : Messages.StackSetTeller_deleteInstances(name, places(action));
                    case DELETE_SET -> Messages.StackSetTeller_deleteSet(name);
                };
        return number + what + (action.kind() == SetAction.Kind.DELETE_SET ? "" : " (" + id + ")");
    }

    private static String places(SetAction action) {
        List<String> who = new ArrayList<>(action.units());
        if (action.filter() == null || !action.filter().equals("DIFFERENCE")) {
            who.addAll(action.accounts());
        }
        return Messages.StackSetTeller_places(String.join(", ", who), String.join(", ", action.regions()));
    }

    List<OperationEvent> tell(OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        if (!(now.detail() instanceof StackSetPoll.News news)) {
            return new ArrayList<>();
        }
        long time = news.at() > 0 ? news.at() : System.currentTimeMillis();
        List<OperationEvent> events = new ArrayList<>();
        if (news.operation() != null) {
            events.addAll(results(handle, now, news, notes, time));
        }
        if (news.instances() != null) {
            events.addAll(end(news, notes, time));
        }
        return events;
    }

    private List<OperationEvent> results(
            OperationHandle handle, OperationSnapshot now, StackSetPoll.News news, OperationNotes notes, long time) {
        Set<String> operations = operations(notes);
        operations.add(news.operation());
        notes.memory().put(OPERATIONS, String.join(",", operations));
        List<InstanceView> results = new ArrayList<>(news.results());
        if (now.state().ended()) {
            addFailed(news.operation(), results);
        }
        String name = StackSetKind.name(handle.request());
        List<OperationEvent> events =
                StackSetText.events(name, news.operation(), notes.tables(), results, notes.memory(), time);
        notes.table(StackSetText.table(notes.tables(), results, false));
        return events;
    }

    /** In a very large set, failures may come after what one look reads. */
    private void addFailed(String operation, List<InstanceView> results) {
        if (results.size() >= StackSetApi.MOST_PAGES * 100) {
            Set<String> known = new LinkedHashSet<>();
            results.forEach(one -> known.add(one.key()));
            api.results(operation, StackSetStates.FAILED, StackSetApi.MOST_PAGES).stream()
                    .filter(one -> !known.contains(one.key()))
                    .forEach(results::add);
        }
    }

    /** The instances as they are in the end; what is not as it should be, and was not told before, is told. */
    private static List<OperationEvent> end(StackSetPoll.News news, OperationNotes notes, long time) {
        Set<String> told = new LinkedHashSet<>();
        news.results().forEach(one -> told.add(one.key()));
        notes.table(StackSetText.table(notes.tables(), news.instances(), true));
        List<OperationEvent> events = new ArrayList<>();
        news.instances().stream()
                .filter(one -> StackSetStates.level(one) != Level.INFO && !told.contains(one.key()))
                .limit(MOST_TOLD)
                .forEach(one -> events.add(StackSetText.line(one, time)));
        return events;
    }

    /** Ids of the operations that were seen. */
    static Set<String> operations(OperationNotes notes) {
        String seen = notes.memory().get(OPERATIONS);
        return seen == null ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(seen.split(",", -1)));
    }
}
