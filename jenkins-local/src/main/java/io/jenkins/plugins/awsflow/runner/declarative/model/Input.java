package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked before a stage. */
public final class Input implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    private final ArrayList<Call> parameters = new ArrayList<>();

    /** Of message, id, ok, submitter and submitterParameter. */
    public Map<String, Value> fields() {
        return fields;
    }

    public List<Call> parameters() {
        return parameters;
    }
}
