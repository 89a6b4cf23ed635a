package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stage: it has steps, stages one after the other, or stages at the same time. */
public final class Stage extends Section {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<Stage> parallel = new ArrayList<>();
    private final LinkedHashMap<String, String> cell = new LinkedHashMap<>();
    private When when;
    private Input input;
    private int steps = -1;
    private boolean failFast;

    public Stage(String name, int line) {
        super(line);
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The stages that run at the same time; empty where there are none. */
    public List<Stage> parallel() {
        return parallel;
    }

    /** For a cell of a matrix, the values of its axes; they are variables of the environment. */
    public Map<String, String> cell() {
        return cell;
    }

    /** A copy of this for some values of the axes, as Jenkins names it. */
    public Stage cell(Map<String, String> values) {
        List<String> labels = new ArrayList<>();
        values.forEach((k, v) -> labels.add(k + " = '" + v + "'"));
        Stage copy = new Stage("Matrix - " + String.join(", ", labels), line());
        copy.cell.putAll(values);
        copy.setAgent(agent());
        copy.setEnvironment(environment());
        copy.setPost(post());
        copy.options().addAll(options());
        copy.stages().addAll(stages());
        copy.when = when;
        copy.input = input;
        return copy;
    }

    /** Null where it has none. */
    public When when() {
        return when;
    }

    public void setWhen(When when) {
        this.when = when;
    }

    /** Null where it has none. */
    public Input input() {
        return input;
    }

    public void setInput(Input input) {
        this.input = input;
    }

    /** The code of its steps. */
    public int steps() {
        return steps;
    }

    public void setSteps(int code) {
        steps = code;
    }

    public boolean failFast() {
        return failFast;
    }

    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }
}
