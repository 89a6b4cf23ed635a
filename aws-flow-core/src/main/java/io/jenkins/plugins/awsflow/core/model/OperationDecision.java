package io.jenkins.plugins.awsflow.core.model;

import java.util.Objects;

/**
 * What a person said to an operation that waits for a word. The first one stands.
 *
 * @param by who it was, as Jenkins knows them
 * @param goesOn whether it goes on; otherwise it is stopped
 * @param at when, in milliseconds since the epoch
 */
public record OperationDecision(String by, boolean goesOn, long at) {
    public OperationDecision {
        Objects.requireNonNull(by, "by");
    }
}
