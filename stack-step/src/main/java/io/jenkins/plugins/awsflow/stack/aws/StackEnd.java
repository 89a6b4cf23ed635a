package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.SessionSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;

/** What is left to do when a change of a stack has ended: settings of the stack, and change sets that nobody needs. */
final class StackEnd {
    private static final Logger LOGGER = Logger.getLogger(StackEnd.class.getName());

    private final SessionSource changes;

    StackEnd(SessionSource changes) {
        this.changes = changes;
    }

    void settle(OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        if (StackPoll.isCarriedOut(handle)) {
            if (now.state() == OperationState.SUCCEEDED) {
                set(handle.request(), handle.watchedId());
            }
        } else if (now.detail() instanceof ChangeSetState state
                && !handle.kind().equals(ExecuteKind.ID)
                && !StackTeller.waits(handle, now)) {
            if (now.state() == OperationState.SUCCEEDED
                    && handle.request().parameter(StackParameters.STACK_ID) != null) {
                set(handle.request(), state.stackId());
            }
            discard(handle.request(), state);
        }
    }

    /** A change set that will not be carried out, and the shell of a stack that was made for it alone. */
    private void discard(OperationRequest request, ChangeSetState state) throws AwsFlowException {
        CloudFormationApi api = new CloudFormationApi(changes.open());
        StackStop.removeShell(api, request, state.stackId());
        try {
            // Last: once it is gone there is nothing that another look could find.
            api.client().deleteChangeSet(call -> call.changeSetName(state.id()));
        } catch (ChangeSetNotFoundException e) {
            LOGGER.log(Level.FINE, e, () -> state.id() + " went with its stack");
        }
    }

    /** What can only be set on a stack that exists; to set it twice does no harm. */
    private void set(OperationRequest request, String stackId) throws AwsFlowException {
        String protection = request.parameter(StackParameters.PROTECTION);
        String policy = request.parameter(StackParameters.POLICY);
        if (protection == null && policy == null) {
            return;
        }
        CloudFormationApi api = new CloudFormationApi(changes.open());
        if (protection != null) {
            api.client().updateTerminationProtection(call -> call.stackName(stackId)
                    .enableTerminationProtection(Boolean.valueOf(protection)));
        }
        if (policy != null) {
            api.client().setStackPolicy(call -> call.stackName(stackId).stackPolicyBody(policy));
        }
    }
}
