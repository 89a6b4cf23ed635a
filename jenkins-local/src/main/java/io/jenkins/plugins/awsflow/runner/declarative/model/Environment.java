package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables: codes take the map of all values of the block, because they may refer to each other. */
public final class Environment implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Value> values = new LinkedHashMap<>();
    private final LinkedHashMap<String, Value> credentials = new LinkedHashMap<>();

    /** The values, by the names of the variables. */
    public Map<String, Value> values() {
        return values;
    }

    /** The ids of credentials, by the names of the variables. */
    public Map<String, Value> credentials() {
        return credentials;
    }
}
