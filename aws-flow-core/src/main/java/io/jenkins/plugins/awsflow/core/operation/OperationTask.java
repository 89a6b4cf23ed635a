package io.jenkins.plugins.awsflow.core.operation;

import java.time.Duration;
import java.util.Objects;

/**
 * What a step says of how its operation is to be dealt with.
 *
 * @param token {@link io.jenkins.plugins.awsflow.core.model.Marker#newToken()}, persisted with the step
 * @param timeout how long to wait; zero for the kind's default
 * @param abortMode what an abort or the deadline does to it in AWS; {@link #LEAVE} lets it go on
 * @param latest when the wait gives up in any case, the time before the start included, in milliseconds since the epoch;
 *     0 for no such limit
 */
public record OperationTask(String token, Duration timeout, String abortMode, long latest) {
    /** The abort mode of every kind that does not touch the operation in AWS. */
    public static final String LEAVE = "leave";
    /** The abort mode that stops it in AWS and does no more. */
    public static final String STOP = "stop";

    public OperationTask {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(abortMode, "abortMode");
    }

    /** One without a last moment of its own. */
    public OperationTask(String token, Duration timeout, String abortMode) {
        this(token, timeout, abortMode, 0);
    }
}
