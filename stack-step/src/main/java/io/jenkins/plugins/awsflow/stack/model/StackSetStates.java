package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationState;

/** What the states of operations on stack sets, and of their instances, mean. */
public final class StackSetStates {
    /** Of an instance that is as the set wants it. */
    public static final String CURRENT = "CURRENT";

    /** Of an instance that is not. */
    public static final String OUTDATED = "OUTDATED";

    /** Of an instance that no update can mend. */
    public static final String INOPERABLE = "INOPERABLE";

    public static final String FAILED = "FAILED";
    public static final String CANCELLED = "CANCELLED";

    private StackSetStates() {}

    /** Where an operation stands, by AWS's word for it. */
    public static OperationState of(String status) {
        return switch (status) {
            case "QUEUED", "RUNNING", "STOPPING" -> OperationState.RUNNING;
            case "SUCCEEDED" -> OperationState.SUCCEEDED;
            case "FAILED" -> OperationState.FAILED;
            case "STOPPED" -> OperationState.STOPPED;
            default -> OperationState.UNKNOWN;
        };
    }

    /** How much an instance, or the result of an operation there, matters to whoever reads the end. */
    public static Level level(InstanceView instance) {
        if (isCurrent(instance)) {
            return Level.INFO;
        }
        if (instance.status().equals(INOPERABLE)) {
            return Level.ERROR;
        }
        boolean result = instance.detailed().isEmpty();
        return switch (result ? instance.status() : instance.detailed()) {
            case FAILED, "FAILED_IMPORT", INOPERABLE -> Level.ERROR;
            case "SUCCEEDED", "RUNNING", "PENDING" -> result ? Level.INFO : Level.WARNING;
            default -> Level.WARNING;
        };
    }

    /** Whether an instance is what the set wants it to be. */
    public static boolean isCurrent(InstanceView instance) {
        return instance.status().equals(CURRENT);
    }
}
