package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One condition of {@code when}. */
public final class Condition implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int expression;
    private final LinkedHashMap<String, Value> arguments = new LinkedHashMap<>();
    private final ArrayList<Condition> children = new ArrayList<>();

    /**
     * For a condition.
     *
     * @param expression the code of an {@code expression}; -1 for all others
     */
    public Condition(String name, int expression) {
        this.name = name;
        this.expression = expression;
    }

    public String name() {
        return name;
    }

    public int expression() {
        return expression;
    }

    public Map<String, Value> arguments() {
        return arguments;
    }

    /** Those inside {@code not}, {@code allOf} and {@code anyOf}. */
    public List<Condition> children() {
        return children;
    }
}
