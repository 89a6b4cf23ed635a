package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Stops a change of a stack as far as AWS lets one: a change set that is not carried out is deleted, an update is
 * cancelled and so rolled back, a first creation is deleted. What rolls back already goes on.
 */
final class StackStop {
    private final CloudFormationApi api;

    StackStop(CloudFormationApi api) {
        this.api = api;
    }

    String stop(OperationHandle handle) {
        OperationRequest request = handle.request();
        String name = request.parameter(StackParameters.STACK);
        String id = handle.watchedId();
        if (StackPoll.isChangeSet(id)) {
            Optional<ChangeSetState> state = api.changeSet(id, null);
            boolean carriedOut = state.isPresent() && state.get().execution().startsWith("EXECUTE_");
            if (handle.kind().equals(ExecuteKind.ID) && !carriedOut) {
                return Messages.StackStop_stays(name, id);
            }
            if (state.isEmpty() || !state.get().execution().startsWith("EXECUTE_")) {
                api.client().deleteChangeSet(call -> call.changeSetName(id));
                state.ifPresent(it -> removeShell(api, request, it.stackId()));
                return Messages.StackStop_changeSet(name);
            }
            return stack(name, state.get().stackId(), request);
        }
        return StackPoll.isCarriedOut(handle) ? stack(name, id, request) : Messages.StackStop_preparing(name);
    }

    private String stack(String name, String id, OperationRequest request) {
        String status = api.stack(id).map(Stack::stackStatusAsString).orElse("DELETE_COMPLETE");
        switch (status) {
            case "UPDATE_IN_PROGRESS" -> {
                api.client()
                        .cancelUpdateStack(call -> call.stackName(id).clientRequestToken(request.token() + "-cancel"));
                return Messages.StackStop_cancelled(name);
            }
            case "CREATE_IN_PROGRESS" -> {
                api.client().deleteStack(call -> call.stackName(id).clientRequestToken(request.token() + "-delete"));
                return Messages.StackStop_deleted(name);
            }
            default -> {
                return status.endsWith("_IN_PROGRESS")
                        ? Messages.StackStop_goesOn(name, status)
                        : Messages.StackStop_ended(name, status);
            }
        }
    }

    /** Removes the empty stack that a change set of the type CREATE or IMPORT made, if this operation was the first there. */
    static void removeShell(CloudFormationApi api, OperationRequest request, String stackId) {
        boolean first = !"UPDATE".equals(request.parameter(StackParameters.TYPE))
                && (request.parameter(StackParameters.STACK_ID) == null
                        || request.parameter(StackParameters.PREPARE) != null);
        if (first) {
            api.stack(stackId)
                    .filter(stack -> stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"))
                    .ifPresent(stack -> api.client().deleteStack(call -> call.stackName(stackId)));
        }
    }
}
