package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.operation.StackProbe;
import java.util.List;
import java.util.Optional;

/** Asks whichever installed plugin knows stacks. */
public final class StackProbes {
    private StackProbes() {}

    /**
     * Names of the resources of a stack of the session's account and region.
     *
     * @return empty if no installed plugin knows stacks
     */
    public static Optional<List<String>> resources(AwsSession session, String stack) throws AwsFlowException {
        for (StackProbe probe : ExtensionList.lookup(StackProbe.class)) {
            return Optional.of(probe.resources(session, stack));
        }
        return Optional.empty();
    }
}
