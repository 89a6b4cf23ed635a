package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is to be started: all that {@link io.jenkins.plugins.awsflow.core.operation.OperationKind#start} needs, as plain
 * values, so that it can be written down before the call and be read again by a later process.
 */
public final class OperationRequest implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Parameter of a request that brings back what another operation replaced: the token of that one. */
    private static final String ROLLBACK_OF = "rollbackOf";

    /** {@link io.jenkins.plugins.awsflow.core.operation.OperationKind#id()}. */
    private final String kind;

    /** What people call this operation, such as {@code Web to production}. */
    private final String title;

    /** Unique and hard to guess; AWS gets it as client token or inside a description. */
    private final String token;

    /** The kind's own parameters by name; values are strings, lists and maps of strings written as JSON by the kind. */
    private final LinkedHashMap<String, String> parameters;

    public OperationRequest(String kind, String title, String token, Map<String, String> parameters) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.title = Objects.requireNonNull(title, "title");
        this.token = Objects.requireNonNull(token, "token");
        this.parameters = new LinkedHashMap<>(parameters);
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String token() {
        return token;
    }

    /** All parameters, in the order given. */
    public Map<String, String> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    /** One parameter; null if it was not given. */
    public String parameter(String key) {
        return parameters.get(key);
    }

    /**
     * The same as one that brings back what was there before.
     *
     * @param other token of the operation that replaced it, or what AWS calls the one that it is brought back from
     */
    public OperationRequest asRollbackOf(String other) {
        OperationRequest rollback = new OperationRequest(kind, title, token, parameters);
        rollback.parameters.put(ROLLBACK_OF, other);
        return rollback;
    }

    /** Whether it brings back what that operation, by its token, replaced. */
    public boolean isRollbackOf(String other) {
        return other.equals(parameters.get(ROLLBACK_OF));
    }

    /** Whether it brings back what was there before. */
    public boolean isRollback() {
        return parameters.containsKey(ROLLBACK_OF);
    }
}
