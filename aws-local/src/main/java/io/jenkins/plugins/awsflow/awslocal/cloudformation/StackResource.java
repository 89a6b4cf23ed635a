package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One resource of a stack. Guarded by the lock of its {@link StackBook}. */
final class StackResource {
    final String logicalId;
    final String type;
    /** Its declaration in the template that made it as it is. */
    JsonNode declaration;
    /** Null before it is made. */
    String physicalId;
    /** With all functions carried out. */
    ObjectNode properties = JsonNodeFactory.instance.objectNode();

    String status;
    String reason;
    long changedAt;
    /** Whether it was there before its stack had it: then no roll-back deletes it. */
    boolean imported;

    ResourceDrift drift = ResourceDrift.NOT_CHECKED;

    StackResource(String logicalId, JsonNode declaration) {
        this.logicalId = logicalId;
        this.declaration = declaration;
        this.type = declaration.path("Type").asText();
    }

    /** What is to become of it when it leaves the stack. */
    String deletionPolicy() {
        return declaration.path("DeletionPolicy").asText("Delete");
    }

    /** What is to become of the old one when it is replaced. */
    String replacePolicy() {
        return declaration.path("UpdateReplacePolicy").asText("Delete");
    }
}
