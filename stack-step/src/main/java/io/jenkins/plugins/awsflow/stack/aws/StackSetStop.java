package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.StackSetStates;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

/** Stops what is done to a stack set: what has not begun is given up, stacks that are being changed go on to their end. */
final class StackSetStop {
    private final StackSetApi api;

    StackSetStop(StackSetApi api) {
        this.api = api;
    }

    String stop(OperationHandle handle) {
        OperationRequest request = handle.request();
        String name = StackSetKind.name(request);
        List<SetAction> actions = StackSetParameters.actions(request);
        int index = StackSetParameters.index(request, handle.watchedId());
        // A word that AWS waited for may have crossed the stop: then the next one runs already.
        for (int i = Math.min(index + 1, actions.size() - 1); i >= index; i--) {
            String id = i == index ? handle.watchedId() : StackSetParameters.operationId(request, i);
            if (actions.get(i).kind().isOperation()) {
                StackSetOperation operation = api.operation(id).orElse(null);
                if (operation != null
                        && StackSetStates.of(operation.statusAsString()) == OperationState.RUNNING
                        && ask(id)) {
                    return Messages.StackSetStop_stopped(name, id);
                }
            }
        }
        return Messages.StackSetStop_nothing(name);
    }

    private boolean ask(String id) {
        try {
            api.client()
                    .stopStackSetOperation(
                            call -> call.stackSetName(api.set()).operationId(id).callAs(api.callAs()));
            return true;
        } catch (InvalidOperationException e) {
            // It has ended since it was looked at, or is being stopped already.
            return api.operation(id)
                    .map(operation -> operation.statusAsString().equals("STOPPING"))
                    .orElse(false);
        }
    }
}
