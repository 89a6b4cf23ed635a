package io.jenkins.plugins.awsflow.core.connection;

import io.jenkins.plugins.awsflow.core.aws.SessionSpecs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;

/** What the resolution of a connection comes to, before anything is called. */
public final class ResolvedKeys {
    private ResolvedKeys() {}

    /** The id of the access key that a step would call AWS with. */
    public static String of(ConnectionRef ref, ConnectionScope scope) throws AwsFlowException {
        return SessionSpecs.accessKeyId(ConnectionResolver.resolve(ref, scope));
    }
}
