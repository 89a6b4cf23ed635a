package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.Serial;
import java.io.Serializable;

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

    /**
     * Lays this choice over that of the enclosing block: step before block before the global default.
     *
     * @param block what {@code withAwsConnection} put around the step; null if there is none
     */
    public ConnectionRef over(ConnectionRef block) {
        ConnectionRef base = block != null ? block : ConnectionRef.named(null);
        return (connection != null ? ConnectionRef.named(connection) : base).inRegion(region);
    }
}
