package io.jenkins.plugins.awsflow.runner.engine;

/**
 * A stage of a build that ended, or a branch of {@code parallel} that is no stage.
 *
 * @param depth how many others it is inside of
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970
 * @param result SUCCESS, UNSTABLE, FAILURE, ABORTED, or NOT_BUILT for one that was skipped
 */
public record BuiltStage(String name, int depth, long start, long end, String result) {}
