package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** A change set that is to be carried out, as it is found. */
public final class ChangeSetPlace {
    private final ChangeSetState state;

    private ChangeSetPlace(ChangeSetState state) {
        this.state = state;
    }

    /** Its ARN. */
    public String id() {
        return state.id();
    }

    /** Name of its stack. */
    public String stack() {
        return state.stackId().split("/", -1)[1];
    }

    /** ARN of its stack. */
    public String stackId() {
        return state.stackId();
    }

    /**
     * Looks at a change set and its stack.
     *
     * @param nameOrArn of the change set
     * @param stack its name; null if the change set is given as ARN
     * @throws AwsFlowException with one line if it is gone, was carried out, does not fit the stack any more, or the
     *     stack is busy
     */
    public static ChangeSetPlace of(AwsSession session, String nameOrArn, String stack) throws AwsFlowException {
        CloudFormationApi api = new CloudFormationApi(session);
        ChangeSetState state = api.changeSet(nameOrArn, StackPoll.isChangeSet(nameOrArn) ? null : stack)
                .filter(found -> !found.status().startsWith("DELETE_"))
                .orElse(null);
        if (state == null) {
            throw new AwsFlowException(
                    FailureClass.NOT_FOUND,
                    stack == null
                            ? Messages.ChangeSetPlace_gone(nameOrArn)
                            : Messages.ChangeSetPlace_goneOf(nameOrArn, stack));
        }
        ChangeSetPlace place = new ChangeSetPlace(state);
        if (stack != null && !stack.equals(place.stack()) && !stack.equals(place.stackId())) {
            throw invalid(Messages.ChangeSetPlace_otherStack(nameOrArn, place.stack(), stack));
        }
        place.checkState(nameOrArn);
        place.checkStack(api, nameOrArn);
        return place;
    }

    private void checkState(String name) throws AwsFlowException {
        if (state.status().equals("FAILED")) {
            throw invalid(Messages.ChangeSetPlace_failed(name, stack(), state.reason()));
        }
        if (!state.status().equals("CREATE_COMPLETE")) {
            throw new AwsFlowException(
                    FailureClass.CONFLICT, Messages.ChangeSetPlace_unfinished(name, stack(), state.status()));
        }
        if (state.execution().equals(StackPoll.OBSOLETE)) {
            throw invalid(Messages.ChangeSetPlace_obsolete(name, stack()));
        }
        if (state.execution().startsWith("EXECUTE_")) {
            throw invalid(Messages.ChangeSetPlace_carriedOut(name, stack(), state.execution()));
        }
    }

    /** CloudFormation marks a change set as obsolete only for some of what may happen to its stack. */
    private void checkStack(CloudFormationApi api, String name) throws AwsFlowException {
        Stack found = api.stack(stackId()).orElse(null);
        String status = found == null ? "DELETE_COMPLETE" : found.stackStatusAsString();
        if (found == null || status.equals("DELETE_COMPLETE")) {
            throw invalid(Messages.ChangeSetPlace_stackGone(name, stack()));
        }
        if (StackStates.way(status) == StackStates.Way.BUSY) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlace_busy(stack(), status));
        }
        if (found.lastUpdatedTime() != null && found.lastUpdatedTime().toEpochMilli() > state.created()) {
            throw invalid(Messages.ChangeSetPlace_obsolete(name, stack()));
        }
    }

    private static AwsFlowException invalid(String text) {
        return new AwsFlowException(FailureClass.INVALID, text);
    }
}
