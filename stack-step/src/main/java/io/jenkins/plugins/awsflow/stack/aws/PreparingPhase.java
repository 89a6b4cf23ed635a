package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.StackPlan;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Brings a stack into order that an earlier failure left unusable; then the change set is made. */
final class PreparingPhase {
    private final StackApi api;
    private final OperationRequest request;

    PreparingPhase(StackApi api, OperationRequest request) {
        this.api = api;
        this.request = request;
    }

    private StackPlan plan() {
        return StackPlan.valueOf(request.parameter(StackParameters.PLAN));
    }

    boolean isNeeded() {
        return plan() == StackPlan.RECREATE || plan() == StackPlan.CONTINUE_ROLLBACK;
    }

    /** @return the id of the stack */
    String start() throws AwsFlowException {
        String id = request.parameter(StackParameters.STACK_ID);
        // Its own token: the one of the operation is for the execution of the change set.
        String token = request.token() + "-prepare";
        if (plan() == StackPlan.RECREATE) {
            api.client().deleteStack(call -> call.stackName(id).clientRequestToken(token));
        } else {
            api.client().continueUpdateRollback(call -> call.stackName(id).clientRequestToken(token));
        }
        return id;
    }

    /** The stack if it is on its way, or has arrived; empty if it stands where it stood. */
    Optional<String> begun() {
        return api.stack(request.parameter(StackParameters.STACK_ID))
                .filter(stack -> switch (stack.stackStatusAsString()) {
                    case "DELETE_IN_PROGRESS", "DELETE_COMPLETE" -> true;
                    case "UPDATE_ROLLBACK_IN_PROGRESS",
                            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                            "UPDATE_ROLLBACK_COMPLETE" -> true;
                    default -> false;
                })
                .map(Stack::stackId);
    }

    /** Empty if CloudFormation no longer knows the stack. */
    Optional<OperationSnapshot> poll(OperationHandle handle) {
        return api.stack(handle.watchedId()).map(stack -> snapshot(stack, handle));
    }

    private OperationSnapshot snapshot(Stack stack, OperationHandle handle) {
        String status = stack.stackStatusAsString();
        boolean ready = status.equals(plan() == StackPlan.RECREATE ? "DELETE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE");
        if (ready) {
            Optional<DescribeChangeSetResponse> made =
                    api.changeSet(request.parameter(StackParameters.STACK), ChangeSetStart.name(handle.token()));
            OperationSnapshot.Builder snapshot = OperationSnapshot.of(OperationState.RUNNING, status);
            return made.isPresent()
                    ? snapshot.followId(made.get().changeSetId()).build()
                    : snapshot.awaitsWord(true).build();
        }
        boolean failed = status.equals("DELETE_FAILED") || status.equals("UPDATE_ROLLBACK_FAILED");
        return OperationSnapshot.of(failed ? OperationState.FAILED : OperationState.RUNNING, status)
                .message(stack.stackStatusReason())
                .build();
    }

    /** The stack is in order: now the change that was asked for. */
    String proceed() throws AwsFlowException {
        new ChangeSetStart(api, request).create();
        return Messages.PreparingPhase_ready(request.parameter(StackParameters.STACK));
    }

    /** What is told of a state of the stack on this way. */
    String told(OperationSnapshot now) {
        String what = plan() == StackPlan.RECREATE
                ? Messages.PreparingPhase_deletes(now.remoteState())
                : Messages.PreparingPhase_continues(now.remoteState());
        return now.message() == null || now.message().isEmpty() ? what : what + ": " + now.message();
    }

    /** Fails before anything is done if AWS would refuse. */
    static void check(Stack stack, StackPlan plan) throws AwsFlowException {
        if (plan == StackPlan.RECREATE && Boolean.TRUE.equals(stack.enableTerminationProtection())) {
            throw new AwsFlowException(
                    FailureClass.CONFLICT,
                    Messages.PreparingPhase_protected(stack.stackName(), stack.stackStatusAsString()));
        }
    }
}
