package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A stack. Guarded by the lock of its {@link StackBook}. */
final class Stack {
    static final String TYPE = "AWS::CloudFormation::Stack";

    final String id;
    final String name;
    /** The stack that it is nested in, and the outermost one; null if it is in none. */
    String parentId;

    String rootId;
    final long createdAt;
    final List<StackEvent> events = new ArrayList<>();
    final Map<String, StackResource> resources = new LinkedHashMap<>();
    final Map<String, Output> outputs = new LinkedHashMap<>();
    final Set<String> imports = new LinkedHashSet<>();
    /** Tokens of the requests that were taken, with what each asked for. */
    final Map<String, String> tokens = new LinkedHashMap<>();

    StackSettings settings;
    String status;
    String reason;
    long updatedAt;
    long deletedAt;
    boolean disableRollback;
    boolean terminationProtection;
    /** ROLLBACK, DELETE or DO_NOTHING: what becomes of a failed creation. */
    String onFailure = "ROLLBACK";

    int timeoutMinutes;
    String policy;
    String changeSetId;
    String driftStatus = "NOT_CHECKED";
    /** 0 if nobody looked. */
    long driftCheckedAt;
    /** What is being done to it, or what failed last and can be taken up again. */
    StackRun run;

    /** What a stack gives to the outside. */
    record Output(String key, String value, String description, String export) {}

    private final StackBook book;

    Stack(StackBook book, String name, StackSettings settings, long now) {
        this.book = book;
        this.id = book.newStackId(name);
        this.name = name;
        this.settings = settings;
        this.createdAt = now;
    }

    boolean deleted() {
        return "DELETE_COMPLETE".equals(status);
    }

    boolean busy() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** The stack itself enters a state. */
    void enter(String newStatus, String why, long now, StackRun by) {
        status = newStatus;
        reason = why;
        event(name, id, TYPE, newStatus, why, null, now, by);
        book.entered(this, by == null ? null : by.token, now);
    }

    /** A resource enters a state. */
    void enter(StackResource resource, String newStatus, String why, long now) {
        resource.status = newStatus;
        resource.reason = why;
        resource.changedAt = now;
        JsonNode properties = resource.properties;
        event(
                resource.logicalId,
                resource.physicalId == null ? "" : resource.physicalId,
                resource.type,
                newStatus,
                why,
                properties.isEmpty() ? null : properties.toString(),
                now,
                run);
    }

    void event(
            String logicalId,
            String physicalId,
            String type,
            String newStatus,
            String why,
            String properties,
            long now,
            StackRun by) {
        boolean own = type.equals(TYPE) && physicalId.equals(id);
        String eventId = own
                ? UUID.randomUUID().toString()
                : logicalId + "-" + newStatus + "-" + Instant.ofEpochMilli(now) + "-" + Ids.hex(6);
        events.add(new StackEvent(
                eventId,
                now,
                logicalId,
                physicalId,
                type,
                newStatus,
                why,
                properties,
                by == null ? null : by.token,
                by == null ? null : by.operationId,
                null));
    }

    /** A hook that looks at a resource says something. */
    void hook(StackResource resource, StackEvent.Hook hook, long now) {
        events.add(new StackEvent(
                resource.logicalId + "-" + UUID.randomUUID(),
                now,
                resource.logicalId,
                resource.physicalId == null ? "" : resource.physicalId,
                resource.type,
                resource.status,
                null,
                null,
                run == null ? null : run.token,
                run == null ? null : run.operationId,
                hook));
    }
}
