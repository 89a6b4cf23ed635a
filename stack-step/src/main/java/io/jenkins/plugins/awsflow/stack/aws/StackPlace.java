package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** A stack as it is found before anything is changed, and whether it can be changed at all. */
public final class StackPlace {
    private final Stack stack;
    private final StackStates.Way way;

    private StackPlace(Stack stack) {
        this.stack = stack;
        this.way = StackStates.way(stack == null ? null : stack.stackStatusAsString());
    }

    /**
     * Looks at a stack.
     *
     * @param recreates whether what a failed first creation left may be deleted: after {@code ROLLBACK_FAILED} it still
     *     holds resources, and even an empty one is the evidence of what went wrong
     * @throws AwsFlowException if it is busy, stuck, or protected from what would have to be done
     */
    public static StackPlace of(AwsSession session, String name, boolean recreates) throws AwsFlowException {
        StackPlace place =
                new StackPlace(new CloudFormationApi(session).stack(name).orElse(null));
        switch (place.way) {
            case BUSY ->
                throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlace_busy(name, place.status()));
            case STUCK ->
                throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlace_stuck(name, place.status()));
            case RECREATE -> {
                if (!recreates) {
                    throw new AwsFlowException(
                            FailureClass.INVALID,
                            place.isEmptyShell()
                                    ? Messages.StackPlace_shell(name, place.status())
                                    : Messages.StackPlace_rest(name, place.status()));
                }
                if (Boolean.TRUE.equals(place.stack.enableTerminationProtection())) {
                    throw new AwsFlowException(
                            FailureClass.INVALID, Messages.StackPlace_protected(name, place.status()));
                }
            }
            default -> {
                // It can be created or updated.
            }
        }
        return place;
    }

    public StackStates.Way way() {
        return way;
    }

    /** Whether its failed creation was undone, so that there is a stack without any resource. */
    public boolean isEmptyShell() {
        return "ROLLBACK_COMPLETE".equals(status());
    }

    /** AWS's word for its state; null if there is no stack. */
    public String status() {
        return stack == null ? null : stack.stackStatusAsString();
    }

    /** Its ARN; null if there is no stack. */
    public String stackId() {
        return stack == null ? null : stack.stackId();
    }

    /** Names of the parameters that it has values for. */
    public List<String> parameterNames() {
        return stack == null
                ? List.of()
                : stack.parameters().stream().map(Parameter::parameterKey).toList();
    }
}
