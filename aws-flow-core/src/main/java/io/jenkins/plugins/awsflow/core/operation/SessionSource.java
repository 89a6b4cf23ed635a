package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;

/** Where an operation gets its session from, each time anew: keys may have been exchanged meanwhile. */
@FunctionalInterface
public interface SessionSource {
    /**
     * Called on a worker thread; cheap while nothing changed.
     *
     * @throws AwsFlowException if the connection cannot be resolved or AWS refuses the credentials
     */
    AwsSession open() throws AwsFlowException;
}
