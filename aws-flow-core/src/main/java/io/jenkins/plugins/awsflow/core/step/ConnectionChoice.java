package io.jenkins.plugins.awsflow.core.step;

import hudson.EnvVars;
import io.jenkins.plugins.awsflow.core.connection.ForeignVariables;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a step itself says of its connection: a name, a region, both or nothing. */
public final class ConnectionChoice implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Name of a global connection; null to take the block's. */
    private final String connection;

    /** Region id; null to take the connection's. */
    private final String region;

    ConnectionChoice(String connection, String region) {
        this.connection = connection;
        this.region = region;
    }

    /** Of a step that says nothing of its connection. */
    public static ConnectionChoice none() {
        return new ConnectionChoice(null, null);
    }

    /**
     * What holds for a step: its own choice over that of our block around it, over the variables of another plugin's
     * block. What none of them says is up to the folder and the global configuration. Makes no call.
     */
    public ConnectionRef in(StepContext context) throws IOException, InterruptedException {
        ConnectionRef block = context.get(ConnectionRef.class);
        ConnectionRef base = block != null ? block : ConnectionRef.empty();
        ConnectionRef said = (connection != null ? ConnectionRef.named(connection) : base).inRegion(region);
        return said.picksIdentity() ? said : ForeignVariables.under(said, context.get(EnvVars.class));
    }
}
