package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.util.ArrayList;
import java.util.List;

/** A whole pipeline. */
public final class Root extends Section {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Call> parameters = new ArrayList<>();
    private final ArrayList<Call> triggers = new ArrayList<>();
    private final ArrayList<Call> steps = new ArrayList<>();

    public Root(int line) {
        super(line);
    }

    /** The definitions of build parameters, such as {@code string(name: 'X')}. */
    public List<Call> parameters() {
        return parameters;
    }

    public List<Call> triggers() {
        return triggers;
    }

    /** Every call of a step, wherever it is, outside of script blocks. */
    public List<Call> steps() {
        return steps;
    }
}
