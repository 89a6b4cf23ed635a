package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which resources that a template adds are there already, so that a change set takes them over. */
final class ImportFinder {
    private final ExistingResources existing;
    /** Null for an update without one. */
    private final ChangeSet changeSet;
    /** Those that are there, but that the template would let a stack delete. */
    private final List<String> unready = new ArrayList<>();

    ImportFinder(ExistingResources existing, ChangeSet changeSet) {
        this.existing = existing;
        this.changeSet = changeSet;
    }

    /** The identity of the resource that would be taken over; null if one would be made. */
    Map<String, String> identity(String id, String type, JsonNode declaration, ObjectNode properties) {
        Map<String, String> named = changeSet == null ? null : changeSet.imports.get(id);
        if (changeSet == null || named != null || !changeSet.importsExisting) {
            return named;
        }
        Map<String, String> identity = existing.identity(type, properties);
        String physicalId = physicalId(type, identity);
        if (physicalId == null || existing.owner(type, physicalId) != null) {
            return null;
        }
        if (!declaration.path("DeletionPolicy").asText().startsWith("Retain")) {
            unready.add(id + " (" + identity + ")");
        }
        changeSet.imports.put(id, identity);
        return identity;
    }

    /** Null if there is none, or for no identity. */
    String physicalId(String type, Map<String, String> identity) {
        return identity == null ? null : existing.find(type, identity);
    }

    /** @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException if one was found that a stack could delete */
    void refuseUnready() {
        if (!unready.isEmpty()) {
            throw Requests.error("CloudFormation is attempting to import some resources because they already exist in "
                    + "your account. The resources must have the DeletionPolicy attribute set to 'Retain' or "
                    + "'RetainExceptOnCreate' in the template for successful import. The affected resources are "
                    + String.join(", ", unready));
        }
    }
}
