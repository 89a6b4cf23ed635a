package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What DescribeChangeSet told. Lives only from a poll to what is said of it. */
record ChangeSetState(
        String id,
        String stackId,
        String status,
        String execution,
        String reason,
        long created,
        List<ChangeView> changes) {
    static ChangeSetState of(DescribeChangeSetResponse response) {
        return new ChangeSetState(
                response.changeSetId(),
                response.stackId(),
                String.valueOf(response.statusAsString()),
                String.valueOf(response.executionStatusAsString()),
                response.statusReason() == null ? "" : response.statusReason(),
                response.creationTime() == null ? 0 : response.creationTime().toEpochMilli(),
                List.of());
    }

    /** @param place what stands before the resource's name: the names of the stacks that it is nested in */
    ChangeSetState with(Change change, String place) {
        return with(List.of(view(change.resourceChange(), place)));
    }

    /** The same with the changes of a nested stack. */
    ChangeSetState with(Optional<ChangeSetState> nested) {
        return with(nested.map(ChangeSetState::changes).orElse(List.of()));
    }

    private ChangeSetState with(List<ChangeView> more) {
        List<ChangeView> all = new ArrayList<>(changes);
        all.addAll(more);
        return new ChangeSetState(id, stackId, status, execution, reason, created, all);
    }

    /** The same with what is at the bottom of its failure; null leaves it as it is. */
    ChangeSetState because(String cause) {
        return cause == null
                ? this
                : new ChangeSetState(id, stackId, status, execution, cause + " (" + reason + ")", created, changes);
    }

    /**
     * CloudFormation has no state of its own for a change set without changes, only these words. What they say of a stack
     * inside says nothing of the whole.
     */
    boolean isEmpty() {
        return status.equals("FAILED")
                && !reason.contains("Nested change set ")
                && (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed"));
    }

    private static ChangeView view(ResourceChange change, String place) {
        List<String> details = new ArrayList<>();
        if (change.action() == ChangeAction.IMPORT && change.physicalResourceId() != null) {
            details.add(Messages.ChangeSet_imports(change.physicalResourceId()));
        }
        for (ResourceChangeDetail detail : change.details()) {
            String line = line(detail);
            if (!details.contains(line)) {
                details.add(line);
            }
        }
        return new ChangeView(
                change.actionAsString(),
                place + change.logicalResourceId(),
                change.resourceType(),
                change.replacementAsString(),
                change.policyActionAsString(),
                details);
    }

    private static String line(ResourceChangeDetail detail) {
        ResourceTargetDefinition target = detail.target();
        String name = target.name() != null ? target.name() : target.attributeAsString();
        String before = target.beforeValue();
        String after = target.afterValue();
        String cause = detail.causingEntity() == null ? "" : "  (" + detail.causingEntity() + ")";
        if (before == null && after == null) {
            return name + cause;
        }
        return name + ": " + (before == null ? "∅" : before) + " → " + (after == null ? "∅" : after) + cause;
    }
}
