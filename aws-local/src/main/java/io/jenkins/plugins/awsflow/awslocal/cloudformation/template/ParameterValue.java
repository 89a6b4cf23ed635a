package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The value of one parameter of a stack.
 *
 * @param text as it was given, or as the template's default has it
 * @param resolved what a parameter of the parameter store stood for; null for other types
 * @param value what Ref gives: a text or a list of texts
 * @param hidden whether it is shown as asterisks only
 */
public record ParameterValue(String text, String resolved, JsonNode value, boolean hidden) {
    private static final String MASK = "****";

    /** What people are shown. */
    public String shown() {
        return hidden ? MASK : text;
    }
}
