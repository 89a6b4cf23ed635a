package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The call of something by its name: an option, a parameter, a trigger, a step. */
public final class Call implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int line;
    private final boolean block;
    private final LinkedHashMap<String, Value> named = new LinkedHashMap<>();
    private final ArrayList<Value> unnamed = new ArrayList<>();

    /**
     * For a call.
     *
     * @param block whether a block follows
     */
    public Call(String name, int line, boolean block) {
        this.name = name;
        this.line = line;
        this.block = block;
    }

    public String name() {
        return name;
    }

    public int line() {
        return line;
    }

    /** Whether it has a block. */
    public boolean hasBlock() {
        return block;
    }

    public Map<String, Value> named() {
        return named;
    }

    public List<Value> unnamed() {
        return unnamed;
    }

    /** Whether all arguments are known before anything runs. */
    public boolean isConstant() {
        return named.values().stream().allMatch(Value::isConstant)
                && unnamed.stream().allMatch(Value::isConstant);
    }
}
