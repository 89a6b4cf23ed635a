package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;

/** Where something runs. */
public final class Agent implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean none;
    private final Value label;
    private final Value customWorkspace;

    private Agent(boolean none, Value label, Value customWorkspace) {
        this.none = none;
        this.label = label;
        this.customWorkspace = customWorkspace;
    }

    /** {@code agent none}. */
    public static Agent ofNone() {
        return new Agent(true, null, null);
    }

    /** {@code agent any}, or with a label or a workspace of its own; null for none. */
    public static Agent of(Value label, Value customWorkspace) {
        return new Agent(false, label, customWorkspace);
    }

    public boolean isNone() {
        return none;
    }

    /** Null for any. */
    public Value label() {
        return label;
    }

    /** The directory; null for the usual one. */
    public Value customWorkspace() {
        return customWorkspace;
    }
}
