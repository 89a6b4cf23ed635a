package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What somebody did to a resource behind CloudFormation's back.
 *
 * @param stack name, or {@code *}
 * @param resource logical id
 * @param property name, or path such as {@code /Tags/0/Value}; null unless a property was changed
 * @param value what the property is now; null if it was taken away
 * @param deleted whether the resource is gone
 * @param reason why CloudFormation cannot find out; null if it can
 */
public record Drift(String stack, String resource, String property, JsonNode value, boolean deleted, String reason) {
    boolean isOf(String stackName, String logicalId) {
        return (stack.equals("*") || stack.equals(stackName)) && resource.equals(logicalId);
    }

    /** The property as a JSON pointer. */
    public String path() {
        return property.startsWith("/") ? property : "/" + property;
    }
}
