package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

/**
 * A hook that looks at what stacks are about to do.
 *
 * @param hook name of its type, such as {@code Private::Guard::Encryption}
 * @param target {@code RESOURCE} or {@code CHANGE_SET}
 * @param stack name of the stack, or {@code *}
 * @param resource logical id, or {@code *}
 * @param type resource type, or {@code *}
 * @param action {@code CREATE}, {@code UPDATE}, {@code DELETE}, or {@code *}
 * @param warns whether it only warns
 * @param reason why it refuses; null if it finds all well
 * @param seconds how long it takes, in simulated seconds
 * @param count how often; negative for always
 */
public record HookPlan(
        String hook,
        String target,
        String stack,
        String resource,
        String type,
        String action,
        boolean warns,
        String reason,
        double seconds,
        int count) {
    /** A hook that stops a resource. */
    public static HookPlan refuses(String hook, String resource, String reason) {
        return new HookPlan(hook, "RESOURCE", "*", resource, "*", "*", false, reason, 1, -1);
    }

    /** A hook that only warns of a resource. */
    public static HookPlan warnsOf(String hook, String resource, String reason) {
        return new HookPlan(hook, "RESOURCE", "*", resource, "*", "*", true, reason, 1, -1);
    }

    /** A hook that stops change sets. */
    public static HookPlan refusesChangeSets(String hook, String reason) {
        return new HookPlan(hook, "CHANGE_SET", "*", "*", "*", "*", false, reason, 1, -1);
    }

    /** FAIL or WARN. */
    public String mode() {
        return warns ? "WARN" : "FAIL";
    }

    /** AWS's word for how it ends. */
    public String status() {
        return reason == null ? "HOOK_COMPLETE_SUCCEEDED" : "HOOK_COMPLETE_FAILED";
    }

    /** What AWS says of its end. */
    public String message() {
        return reason == null ? "Hook succeeded with message: all is well" : "Hook failed with message: " + reason;
    }

    /** Whether what it looked at must not go on. */
    public boolean stops() {
        return reason != null && !warns;
    }

    boolean matches(String what, String stackName, String logicalId, String resourceType, String verb) {
        return target.equals(what)
                && is(stack, stackName)
                && is(resource, logicalId)
                && is(type, resourceType)
                && is(action, verb);
    }

    private static boolean is(String pattern, String text) {
        return pattern.equals("*") || pattern.equals(text);
    }
}
