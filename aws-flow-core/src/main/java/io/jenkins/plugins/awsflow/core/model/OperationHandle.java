package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/**
 * A reference to one long-running thing in AWS: all that a later process needs to find it again. Holds no secret and no
 * SDK type, so a paused build can persist it.
 */
public final class OperationHandle implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What was started. */
    private final OperationRequest request;

    /** AWS's own id of it, such as {@code d-ABC123}. */
    private final String id;

    /** The operation that AWS started in its wake and that is watched in its place, such as a roll-back; may be null. */
    private final String followId;

    private final ConnectionRef connection;
    private final String region;

    /** Twelve digits. */
    private final String account;

    /** Milliseconds since the epoch after which the wait gives up. */
    private final long deadline;

    public OperationHandle(
            OperationRequest request,
            String id,
            String followId,
            ConnectionRef connection,
            String region,
            String account,
            long deadline) {
        this.request = Objects.requireNonNull(request, "request");
        this.id = Objects.requireNonNull(id, "id");
        this.followId = followId;
        this.connection = Objects.requireNonNull(connection, "connection");
        this.region = Objects.requireNonNull(region, "region");
        this.account = Objects.requireNonNull(account, "account");
        this.deadline = deadline;
    }

    /** The same operation, watched through the one that AWS started in its wake. */
    public OperationHandle following(String successor) {
        return new OperationHandle(request, id, successor, connection, region, account, deadline);
    }

    /** {@link io.jenkins.plugins.awsflow.core.operation.OperationKind#id()}. */
    public String kind() {
        return request.kind();
    }

    /** What was started: the parameters that a poll may need. */
    public OperationRequest request() {
        return request;
    }

    public String id() {
        return id;
    }

    public String followId() {
        return followId;
    }

    /** The id to ask AWS for: that of the successor once there is one. */
    public String watchedId() {
        return followId != null ? followId : id;
    }

    public ConnectionRef connection() {
        return connection;
    }

    public String region() {
        return region;
    }

    public String account() {
        return account;
    }

    public String token() {
        return request.token();
    }

    public long deadline() {
        return deadline;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OperationHandle other
                && kind().equals(other.kind())
                && id.equals(other.id)
                && token().equals(other.token())
                && Objects.equals(followId, other.followId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind(), id, token());
    }

    @Override
    public String toString() {
        return kind() + " " + id;
    }
}
