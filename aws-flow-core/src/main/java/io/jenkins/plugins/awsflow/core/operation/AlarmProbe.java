package io.jenkins.plugins.awsflow.core.operation;

import hudson.ExtensionPoint;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Collection;

/**
 * Tells plugins that know no CloudWatch what alarms say: a deployment that an alarm stopped can name the value that did it.
 * The plugin that knows CloudWatch offers one; without it the others still work, and say less.
 */
public abstract class AlarmProbe implements ExtensionPoint {
    /**
     * Reads alarms of the session's account and region. Any SDK exception may simply be thrown.
     *
     * @param names at least one; those that do not exist are left out of the answer
     */
    public abstract AlarmReport read(AwsSession session, Collection<String> names) throws AwsFlowException;
}
