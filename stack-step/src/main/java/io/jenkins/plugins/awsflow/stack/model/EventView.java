package io.jenkins.plugins.awsflow.stack.model;

/** One event of a stack as AWS tells it. */
public final class EventView {
    /** The type of a stack, nested or not. */
    public static final String STACK = "AWS::CloudFormation::Stack";

    private final String id;
    private final long time;
    private final String stackId;
    private final String stackName;
    private final String logicalId;
    private final String physicalId;
    private final String type;
    private final String status;
    private final String reason;
    private final String token;
    private HookView hook;

    /**
     * An event.
     *
     * @param reason may be null
     * @param token the client token of the operation that it belongs to; may be null
     */
    public EventView(
            String id,
            long time,
            String stackId,
            String stackName,
            String logicalId,
            String physicalId,
            String type,
            String status,
            String reason,
            String token) {
        this.id = id;
        this.time = time;
        this.stackId = stackId;
        this.stackName = stackName;
        this.logicalId = logicalId;
        this.physicalId = physicalId;
        this.type = type;
        this.status = status;
        this.reason = reason;
        this.token = token;
    }

    /** The same as an event of a hook that looks at the resource. */
    public EventView with(HookView itsHook) {
        EventView copy =
                new EventView(id, time, stackId, stackName, logicalId, physicalId, type, status, reason, token);
        copy.hook = itsHook;
        return copy;
    }

    /** The hook that it tells of; null if it is an event of the resource itself. */
    public HookView hook() {
        return hook;
    }

    public String id() {
        return id;
    }

    public long time() {
        return time;
    }

    public String stackId() {
        return stackId;
    }

    public String stackName() {
        return stackName;
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
        return reason == null ? "" : reason;
    }

    public String token() {
        return token;
    }

    /** Whether it is about the stack itself. */
    public boolean isOfStack() {
        return stackId.equals(physicalId);
    }

    /** Whether it is about a stack inside of the stack. */
    public boolean isOfNested() {
        return type.equals(STACK) && !isOfStack();
    }

    /** Whether something went wrong with a resource by itself, and not because another one failed. */
    public boolean isCause() {
        if (hook != null) {
            return hook.stops();
        }
        return status.endsWith("_FAILED") && !isOfStack() && !reason().contains("cancelled");
    }

    /** Whether it only says that something went wrong inside of a nested stack, whose own events say what. */
    public boolean isConsequence() {
        return isOfNested() && reason().startsWith("Embedded stack ");
    }

    /**
     * What it is about: the name of a stack or of a resource, which is led by its stack's name if it is in another one.
     *
     * @param rootId the stack that is spoken of anyway
     */
    public String subject(String rootId) {
        if (isOfStack()) {
            return stackName;
        }
        return stackId.equals(rootId) ? logicalId : stackName + "/" + logicalId;
    }
}
