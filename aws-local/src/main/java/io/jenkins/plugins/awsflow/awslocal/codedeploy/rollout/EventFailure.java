package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

/**
 * What a host reports of a lifecycle event that failed.
 *
 * @param errorCode ScriptMissing, ScriptNotExecutable, ScriptTimedOut, ScriptFailed or UnknownError
 * @param scriptName the script's location in the bundle, or empty
 * @param message what went wrong
 * @param logTail the end of the script's output; AWS gives at most 4 KB
 */
public record EventFailure(String errorCode, String scriptName, String message, String logTail) {
    private static final int TAIL_LIMIT = 4096;

    public EventFailure {
        if (logTail.length() > TAIL_LIMIT) {
            logTail = logTail.substring(logTail.length() - TAIL_LIMIT);
        }
    }
}
