package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

/**
 * What is to go wrong with resources of stacks.
 *
 * @param stack name of the stack, or {@code *}
 * @param resource logical id, or {@code *}
 * @param type resource type, or {@code *}
 * @param action {@code CREATE}, {@code UPDATE}, {@code IMPORT}, {@code DELETE}, {@code ROLLBACK} (the undoing of an
 *     update or of an import), or {@code *}
 * @param reason what the event says of the failure; null if it does not fail
 * @param seconds how long it takes instead, in simulated seconds; negative for its own time
 * @param hang whether it never ends
 * @param count how often; negative for always
 */
public record ResourcePlan(
        String stack,
        String resource,
        String type,
        String action,
        String reason,
        double seconds,
        boolean hang,
        int count) {
    /** A resource that fails for good. */
    public static ResourcePlan fail(String resource, String action, String reason) {
        return new ResourcePlan("*", resource, "*", action, reason, -1, false, -1);
    }

    /** A resource that takes so long. */
    public static ResourcePlan slow(String resource, String action, double seconds) {
        return new ResourcePlan("*", resource, "*", action, null, seconds, false, -1);
    }

    /** A resource that never ends. */
    public static ResourcePlan hang(String resource, String action) {
        return new ResourcePlan("*", resource, "*", action, null, -1, true, -1);
    }

    /** The same, a number of times. */
    public ResourcePlan times(int times) {
        return new ResourcePlan(stack, resource, type, action, reason, seconds, hang, times);
    }

    boolean matches(String stackName, String logicalId, String resourceType, String verb) {
        return is(stack, stackName) && is(resource, logicalId) && is(type, resourceType) && is(action, verb);
    }

    private static boolean is(String pattern, String text) {
        return pattern.equals("*") || pattern.equals(text);
    }
}
