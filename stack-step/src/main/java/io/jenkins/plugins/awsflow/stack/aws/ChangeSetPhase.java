package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeText;
import io.jenkins.plugins.awsflow.stack.model.ResourceChange;
import io.jenkins.plugins.awsflow.stack.model.StackPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** From a change set's making to its execution. */
final class ChangeSetPhase {
    /** Shown in the place of CloudFormation's word FAILED where there is nothing to change. */
    static final String NO_CHANGES = "NO_CHANGES";

    private final StackApi api;
    private final OperationHandle handle;

    ChangeSetPhase(StackApi api, OperationHandle handle) {
        this.api = api;
        this.handle = handle;
    }

    /** Empty if CloudFormation does not know the change set. */
    Optional<OperationSnapshot> poll() {
        return api.changeSet(null, handle.watchedId()).map(this::snapshot);
    }

    private OperationSnapshot snapshot(DescribeChangeSetResponse set) {
        String status = String.valueOf(set.statusAsString());
        String execution = String.valueOf(set.executionStatusAsString());
        if (execution.startsWith("EXECUTE_")) {
            return OperationSnapshot.of(OperationState.RUNNING, execution)
                    .followId(set.stackId())
                    .build();
        }
        if (execution.equals("OBSOLETE")) {
            return OperationSnapshot.of(OperationState.FAILED, execution).build();
        }
        return switch (status) {
            case "CREATE_PENDING", "CREATE_IN_PROGRESS" ->
                OperationSnapshot.of(OperationState.RUNNING, status).build();
            case "CREATE_COMPLETE" ->
                OperationSnapshot.of(OperationState.RUNNING, status)
                        .awaitsWord(execution.equals("AVAILABLE"))
                        .build();
            case "FAILED" -> failed(set);
            case "DELETE_PENDING", "DELETE_IN_PROGRESS", "DELETE_COMPLETE", "DELETE_FAILED" ->
                OperationSnapshot.of(OperationState.STOPPED, status).build();
            default -> OperationSnapshot.of(OperationState.UNKNOWN, status).build();
        };
    }

    private OperationSnapshot failed(DescribeChangeSetResponse set) {
        String reason = set.statusReason() == null ? "" : set.statusReason();
        if (!isEmpty(reason)) {
            return OperationSnapshot.of(OperationState.FAILED, "FAILED")
                    .message(reason)
                    .build();
        }
        boolean fails = Boolean.parseBoolean(handle.request().parameter(StackParameters.FAIL_ON_EMPTY));
        return OperationSnapshot.of(fails ? OperationState.FAILED : OperationState.SUCCEEDED, NO_CHANGES)
                .message(reason)
                .build();
    }

    /** CloudFormation calls an empty change set a failed one and tells why in words only. */
    private static boolean isEmpty(String reason) {
        return reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
    }

    /** What people are shown of it; one that came to nothing is deleted. */
    List<OperationEvent> describe(OperationSnapshot now, OperationNotes notes, long time) {
        List<OperationEvent> events = new ArrayList<>();
        String stack = handle.request().parameter(StackParameters.STACK);
        if (now.awaitsWord()) {
            List<ResourceChange> changes = api.changes(handle.watchedId());
            notes.table(ChangeText.table(changes));
            for (ResourceChange change : changes) {
                events.add(
                        new OperationEvent(time, ChangeText.level(change), change.logicalId(), ChangeText.of(change)));
            }
            String summary = changes.isEmpty() ? Messages.ChangeSetPhase_noResources() : ChangeText.summary(changes);
            events.add(new OperationEvent(time, OperationEvent.Level.INFO, stack, summary));
        } else if (now.state().ended()) {
            String kept = discard();
            if (now.remoteState().equals(NO_CHANGES)) {
                events.add(new OperationEvent(
                        time, OperationEvent.Level.INFO, stack, Messages.ChangeSetPhase_noChanges()));
            } else if (now.message() != null) {
                events.add(new OperationEvent(time, OperationEvent.Level.ERROR, stack, now.message()));
            }
            if (kept != null) {
                events.add(new OperationEvent(time, OperationEvent.Level.INFO, stack, kept));
            }
        }
        return events;
    }

    /** Has it carried out, unless it is dangerous. */
    String proceed() throws AwsFlowException {
        OperationRequest request = handle.request();
        List<ResourceChange> changes = api.changes(handle.watchedId());
        if (!Boolean.parseBoolean(request.parameter(StackParameters.ALLOW_REPLACEMENT))) {
            refuseDangerous(changes);
        }
        new StackSettings(api, request).beforeExecution();
        boolean keep = Boolean.parseBoolean(request.parameter(StackParameters.DISABLE_ROLLBACK));
        api.client().executeChangeSet(call -> call.changeSetName(handle.watchedId())
                .clientRequestToken(handle.token())
                .disableRollback(keep ? Boolean.TRUE : null));
        return Messages.ChangeSetPhase_executes(request.parameter(StackParameters.STACK));
    }

    private void refuseDangerous(List<ResourceChange> changes) throws AwsFlowException {
        List<ResourceChange> dangerous =
                changes.stream().filter(ResourceChange::isDangerous).toList();
        if (dangerous.isEmpty()) {
            return;
        }
        String names = dangerous.stream()
                .map(change -> Messages.ChangeSetPhase_danger(
                        change.logicalId(),
                        change.type(),
                        change.action().equals("Remove")
                                ? Messages.ChangeText_remove()
                                : Messages.ChangeText_replace()))
                .collect(Collectors.joining("; "));
        discard();
        throw new AwsFlowException(
                FailureClass.INVALID,
                Messages.ChangeSetPhase_dangerous(handle.request().parameter(StackParameters.STACK), names));
    }

    /**
     * Deletes the change set, and the empty stack that was made for it.
     *
     * @return one line if something of it is left; null otherwise
     */
    String discard() {
        api.client().deleteChangeSet(call -> call.changeSetName(handle.watchedId()));
        StackPlan plan = StackPlan.valueOf(handle.request().parameter(StackParameters.PLAN));
        if (plan != StackPlan.CREATE && plan != StackPlan.RECREATE) {
            return null;
        }
        String name = handle.request().parameter(StackParameters.STACK);
        Optional<Stack> empty =
                api.stack(name).filter(stack -> stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"));
        if (empty.isEmpty()) {
            return null;
        }
        boolean others = api.client().listChangeSets(call -> call.stackName(name)).summaries().stream()
                .anyMatch(other -> !other.changeSetId().equals(handle.watchedId()));
        if (others) {
            return Messages.ChangeSetPhase_reviewed(name);
        }
        api.client().deleteStack(call -> call.stackName(empty.get().stackId()));
        return null;
    }
}
