package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change set. Guarded by the lock of its {@link StackBook}. */
final class ChangeSet {
    final String id;
    final String name;
    final Stack stack;
    final StackSettings settings;
    /** CREATE, UPDATE or IMPORT. */
    final String kind;

    final String description;
    final String clientToken;
    final String onStackFailure;
    final boolean nested;
    final long createdAt;

    /** The change set that it was made with, and the outermost one; null if it was made by a request. */
    String parentId;

    String rootId;
    /** Those of the stacks in its stack, by logical id. */
    final Map<String, ChangeSet> children = new LinkedHashMap<>();

    /** By logical id, the identity of each resource that is there already and is to be taken over. */
    final Map<String, Map<String, String>> imports = new LinkedHashMap<>();
    /** Whether resources of the template that are there already are taken over by their names. */
    boolean importsExisting;

    String status = "CREATE_PENDING";
    String reason;
    String executionStatus = "UNAVAILABLE";
    List<Change> changes = List.of();

    ChangeSet(
            String id,
            String name,
            Stack stack,
            StackSettings settings,
            String kind,
            String description,
            String clientToken,
            String onStackFailure,
            boolean nested,
            long createdAt) {
        this.id = id;
        this.name = name;
        this.stack = stack;
        this.settings = settings;
        this.kind = kind;
        this.description = description;
        this.clientToken = clientToken;
        this.onStackFailure = onStackFailure;
        this.nested = nested;
        this.createdAt = createdAt;
    }

    /** What is to happen to one resource. Members that may be null are not written. */
    record Change(
            String action,
            String logicalId,
            String physicalId,
            String type,
            String replacement,
            String policyAction,
            List<String> scope,
            List<Detail> details,
            String before,
            String after,
            String changeSetId) {}

    /** Why, property by property. */
    record Detail(
            String attribute,
            String name,
            String requiresRecreation,
            String path,
            String before,
            String after,
            String kind,
            String evaluation,
            String source,
            String causingEntity) {}
}
