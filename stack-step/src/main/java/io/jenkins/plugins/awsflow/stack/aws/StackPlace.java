package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** A stack as it is found before anything is changed, and whether it can be changed at all. */
public final class StackPlace {
    /** What CloudFormation lets one delete although it is not at rest. */
    private static final Set<String> DELETABLE = Set.of("CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS");

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

    /**
     * Looks at a stack that a change set is to be made for, without anything being changed before.
     *
     * @throws AwsFlowException if it is busy, or must be mended first
     */
    public static StackPlace toCompare(AwsSession session, String name) throws AwsFlowException {
        StackPlace place =
                new StackPlace(new CloudFormationApi(session).stack(name).orElse(null));
        switch (place.way) {
            case BUSY ->
                throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlace_busy(name, place.status()));
            case STUCK ->
                throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlace_stuck(name, place.status()));
            case RECREATE, CONTINUE ->
                throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlace_mendFirst(name, place.status()));
            default -> {
                return place;
            }
        }
    }

    /**
     * Looks at a stack that is to be deleted.
     *
     * @throws AwsFlowException if it is being changed, or protected from deletion
     */
    public static StackPlace toDelete(AwsSession session, String name) throws AwsFlowException {
        StackPlace place =
                new StackPlace(new CloudFormationApi(session).stack(name).orElse(null));
        if (place.stack == null) {
            return place;
        }
        if (place.way == StackStates.Way.BUSY && !DELETABLE.contains(place.status())) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlace_busy(name, place.status()));
        }
        if (Boolean.TRUE.equals(place.stack.enableTerminationProtection())) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlace_undeletable(name));
        }
        return place;
    }

    /**
     * Looks at a stack that must be there and at rest.
     *
     * @throws AwsFlowException if it is not there, or is being changed
     */
    public static StackPlace atRest(AwsSession session, String name) throws AwsFlowException {
        StackPlace place =
                new StackPlace(new CloudFormationApi(session).stack(name).orElseThrow(() -> missing(session, name)));
        if (place.way == StackStates.Way.BUSY) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.StackPlace_busy(name, place.status()));
        }
        return place;
    }

    private static AwsFlowException missing(AwsSession session, String name) {
        return new AwsFlowException(
                FailureClass.NOT_FOUND,
                Messages.StackPlace_missing(
                        name, session.account(), session.region().id()));
    }

    /**
     * The outputs of a stack by name, in its own order.
     *
     * @throws AwsFlowException if there is no such stack
     */
    public static Map<String, Object> outputs(AwsSession session, String name) throws AwsFlowException {
        Stack stack = new CloudFormationApi(session).stack(name).orElseThrow(() -> missing(session, name));
        Map<String, Object> outputs = new LinkedHashMap<>();
        stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        return outputs;
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
