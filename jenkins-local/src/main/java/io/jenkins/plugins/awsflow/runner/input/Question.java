package io.jenkins.plugins.awsflow.runner.input;

import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a build asks. */
final class Question implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String message;
    private final String ok;
    private final String cancel;
    private final String submitterParameter;
    private final ArrayList<ParameterDefinition> parameters;

    Question(
            String message, String ok, String cancel, String submitterParameter, List<ParameterDefinition> parameters) {
        this.message = message;
        this.ok = ok;
        this.cancel = cancel;
        this.submitterParameter = submitterParameter;
        this.parameters = new ArrayList<>(parameters);
    }

    String message() {
        return message;
    }

    /** The word for going on. */
    String ok() {
        return ok;
    }

    /** The word for aborting. */
    String cancel() {
        return cancel;
    }

    List<ParameterDefinition> parameters() {
        return parameters;
    }

    /**
     * What the step gives: nothing, the only value, or all of them by their names.
     *
     * @param given what was answered; for the other parameters their defaults count
     */
    Object result(Map<String, ParameterValue> given, String user) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDefinition d : parameters) {
            ParameterValue v = given.getOrDefault(d.getName(), d.getDefaultParameterValue());
            if (v != null) {
                values.put(d.getName(), v.getValue());
            }
        }
        if (submitterParameter != null) {
            values.put(submitterParameter, user);
        }
        return values.isEmpty()
                ? null
                : values.size() == 1 ? values.values().iterator().next() : values;
    }
}
