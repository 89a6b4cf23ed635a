package io.jenkins.plugins.awsflow.health.model.audit;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A change that somebody made in AWS, as CloudTrail tells of it. Persisted with builds: plain fields only. */
public final class AuditEvent implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String id;

    /** Milliseconds since the epoch. */
    private final long time;

    /** The service, such as {@code codedeploy.amazonaws.com}. */
    private final String source;

    /** The API operation. */
    private final String name;

    /** ARN of who did it; the service's name where a service did it by itself. */
    private final String principal;

    /** Names of what it was done to, with commas between; empty if CloudTrail names none. */
    private final String resource;

    /** Whether an AWS service did it by itself. */
    private final boolean service;

    public AuditEvent(
            String id, long time, String source, String name, String principal, String resource, boolean service) {
        this.id = Objects.requireNonNull(id, "id");
        this.time = time;
        this.source = Objects.requireNonNull(source, "source");
        this.name = Objects.requireNonNull(name, "name");
        this.principal = Objects.requireNonNull(principal, "principal");
        this.resource = Objects.requireNonNull(resource, "resource");
        this.service = service;
    }

    public String id() {
        return id;
    }

    public long time() {
        return time;
    }

    public String source() {
        return source;
    }

    public String name() {
        return name;
    }

    public String principal() {
        return principal;
    }

    public String resource() {
        return resource;
    }

    public boolean service() {
        return service;
    }

    /** The service and the operation in short, such as {@code codedeploy UpdateDeploymentGroup}. */
    public String title() {
        return source.replace(".amazonaws.com", "") + " " + name;
    }

    /** For Groovy. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("time", time);
        map.put("source", source);
        map.put("event", name);
        map.put("principal", principal);
        map.put("resource", resource);
        return map;
    }
}
