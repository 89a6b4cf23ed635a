package io.jenkins.plugins.awsflow.core.operation;

import hudson.ExtensionPoint;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.List;

/**
 * Tells plugins that know no CloudFormation what belongs to a stack. The plugin that knows CloudFormation offers one; the
 * others find it through {@link io.jenkins.plugins.awsflow.core.connection.StackProbes}.
 */
public abstract class StackProbe implements ExtensionPoint {
    /**
     * Names, as AWS has them, of the resources of a stack. Any SDK exception may simply be thrown.
     *
     * @throws AwsFlowException if there is no such stack
     */
    public abstract List<String> resources(AwsSession session, String stack) throws AwsFlowException;
}
