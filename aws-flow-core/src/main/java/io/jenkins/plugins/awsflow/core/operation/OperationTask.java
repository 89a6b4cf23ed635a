package io.jenkins.plugins.awsflow.core.operation;

import java.time.Duration;
import java.util.Objects;

/**
 * What a step says of how its operation is to be dealt with.
 *
 * @param token {@link io.jenkins.plugins.awsflow.core.model.Marker#newToken()}, persisted with the step
 * @param timeout how long to wait; zero for the kind's default
 * @param abortMode what an abort or the deadline does to it in AWS; {@link #LEAVE} lets it go on
 */
public record OperationTask(String token, Duration timeout, String abortMode) {
    /** The abort mode of every kind that does not touch the operation in AWS. */
    public static final String LEAVE = "leave";

    public OperationTask {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(abortMode, "abortMode");
    }
}
