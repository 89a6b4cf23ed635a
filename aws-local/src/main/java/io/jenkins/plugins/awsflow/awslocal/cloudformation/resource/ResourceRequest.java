package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;

/**
 * One resource of a stack that something is to be done with.
 *
 * @param physicalId null before it is made
 * @param properties all functions carried out
 * @param before the properties that it had before a change; null otherwise
 */
public record ResourceRequest(
        String account,
        String region,
        String stackName,
        String stackId,
        String logicalId,
        String type,
        String physicalId,
        ObjectNode properties,
        ObjectNode before) {
    public Partition partition() {
        return Partition.ofRegion(region);
    }

    /** A property as text; null if it is not given. */
    public String text(String property) {
        return properties.path(property).asText(null);
    }
}
