package io.jenkins.plugins.awsflow.core.connection;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.util.List;

/** From what a Jenkinsfile says to a session. */
public final class AwsConnections {
    private AwsConnections() {}

    /**
     * The session of a connection for calls that look; opened by the first call, shared by all builds that use the same
     * identity.
     *
     * @param run the build: credentials that a Jenkinsfile spells out must be its job's to use
     */
    public static AwsSession open(ConnectionRef ref, Run<?, ?> run) throws AwsFlowException {
        return open(ref, ConnectionScope.of(run));
    }

    /** The same for a step. */
    public static AwsSession open(ConnectionRef ref, ConnectionScope scope) throws AwsFlowException {
        return AwsFlowRuntime.get().sessions().open(ConnectionResolver.resolve(ref, scope));
    }

    /** The session of a connection for calls that change something: where a role is assumed, under tags that name the build. */
    public static AwsSession openForChange(ConnectionRef ref, ConnectionScope scope) throws AwsFlowException {
        SessionSpec spec = ConnectionResolver.resolve(ref, scope);
        return AwsFlowRuntime.get().sessions().open(spec, BuildTags.of(scope.run()));
    }

    /**
     * A session for what belongs to an item but to no build, such as an index of a repository.
     *
     * @param item the job or folder; null for the administrator's own use
     */
    public static AwsSession open(ConnectionRef ref, Item item) throws AwsFlowException {
        return AwsFlowRuntime.get().sessions().open(ConnectionResolver.resolve(ref, item));
    }

    /** Fails if a connection is named that does not exist or that the item may not use; makes no call. */
    public static void check(ConnectionRef ref, Item item) throws AwsFlowException {
        if (ref.name() != null) {
            ConnectionResolver.named(ref.name(), item);
        }
    }

    /** Names of all connections that an item may use; all there are for null. */
    public static List<String> names(Item item) {
        return AwsFlowConfiguration.get().namesFor(item);
    }
}
