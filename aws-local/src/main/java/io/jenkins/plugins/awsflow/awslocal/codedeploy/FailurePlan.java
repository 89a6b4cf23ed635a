package io.jenkins.plugins.awsflow.awslocal.codedeploy;

/**
 * Which lifecycle event shall fail on which hosts. Deployments that a rollback made are spared.
 *
 * @param application the application's name or {@code *}
 * @param group the deployment group's name or {@code *}
 * @param event the lifecycle event that fails
 * @param host the place of the host in the order of the rollout, from 1; or 0
 * @param instance the id of the host, or null
 * @param probability the share of hosts that fail when neither {@code host} nor {@code instance} is given
 * @param seed makes the choice by probability repeatable
 * @param deployments how many deployments it touches, or -1 for all
 * @param key only revisions whose S3 key contains this text, or null for all
 * @param errorCode ScriptFailed, ScriptTimedOut, ScriptMissing, ScriptNotExecutable or UnknownError
 * @param exitCode what the script exits with
 * @param message what the host reports, or null for a message made from the script
 * @param logTail the end of the script's output
 */
public record FailurePlan(
        String application,
        String group,
        String event,
        int host,
        String instance,
        double probability,
        long seed,
        int deployments,
        String key,
        String errorCode,
        int exitCode,
        String message,
        String logTail) {

    /** The event fails on one host, counted from 1, in all deployments to the group. */
    public static FailurePlan onHost(String application, String group, String event, int host, String logTail) {
        return new FailurePlan(application, group, event, host, null, 0, 0, -1, null, "ScriptFailed", 1, null, logTail);
    }

    /** The event fails on all hosts, in all deployments to the group. */
    public static FailurePlan everywhere(String application, String group, String event, String logTail) {
        return new FailurePlan(application, group, event, 0, null, 1, 0, -1, null, "ScriptFailed", 1, null, logTail);
    }

    /** The same plan for the next {@code count} deployments only. */
    public FailurePlan times(int count) {
        return new FailurePlan(
                application,
                group,
                event,
                host,
                instance,
                probability,
                seed,
                count,
                key,
                errorCode,
                exitCode,
                message,
                logTail);
    }

    boolean matches(String applicationName, String groupName, String s3Key) {
        return (application.equals("*") || application.equals(applicationName))
                && (group.equals("*") || group.equals(groupName))
                && (key == null || (s3Key != null && s3Key.contains(key)));
    }
}
