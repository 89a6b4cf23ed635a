package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done at the end. */
public final class Post implements Serializable {
    /** The names of the conditions, in the order in which Jenkins looks at them. */
    public static final List<String> ORDER = List.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "success",
            "unsuccessful",
            "unstable",
            "failure",
            "notBuilt",
            "cleanup");

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Integer> codes = new LinkedHashMap<>();

    /** The codes of the steps, by the names of their conditions. */
    public Map<String, Integer> codes() {
        return codes;
    }
}
