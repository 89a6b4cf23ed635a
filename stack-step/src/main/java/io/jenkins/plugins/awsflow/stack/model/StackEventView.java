package io.jenkins.plugins.awsflow.stack.model;

/** One event of a stack. Lives no longer than it takes to tell it. */
public final class StackEventView {
    /** The type of a stack, nested or not. */
    public static final String STACK = "AWS::CloudFormation::Stack";

    private final String id;
    private final String stackId;
    private final long time;
    private final String logicalId;
    private final String physicalId;
    private final String type;
    private final String status;
    private final String reason;
    private final String token;

    /**
     * One event.
     *
     * @param time by AWS's clock, milliseconds since the epoch
     * @param reason empty if AWS gives none
     * @param token the client request token of the operation that it belongs to; null if there is none
     */
    public StackEventView(
            String id,
            String stackId,
            long time,
            String logicalId,
            String physicalId,
            String type,
            String status,
            String reason,
            String token) {
        this.id = id;
        this.stackId = stackId;
        this.time = time;
        this.logicalId = logicalId;
        this.physicalId = physicalId == null ? "" : physicalId;
        this.type = type;
        this.status = status;
        this.reason = reason == null ? "" : reason;
        this.token = token;
    }

    public String id() {
        return id;
    }

    public String stackId() {
        return stackId;
    }

    public long time() {
        return time;
    }

    public String logicalId() {
        return logicalId;
    }

    public String physicalId() {
        return physicalId;
    }

    public String type() {
        return type;
    }

    public String status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public String token() {
        return token;
    }

    /** Whether it tells of the stack itself and not of a resource in it. */
    public boolean isOfStack() {
        return type.equals(STACK) && physicalId.equals(stackId);
    }

    /** The nested stack that it tells of; null if it tells of something else. */
    public String nestedStack() {
        return type.equals(STACK) && !physicalId.isEmpty() && !physicalId.equals(stackId) ? physicalId : null;
    }

    public boolean isFailure() {
        return status.endsWith("_FAILED");
    }

    /** Whether it failed only because something else had failed before. */
    public boolean isConsequence() {
        return isFailure() && reason.contains("cancelled");
    }
}
