package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;

/** A value in a pipeline: it is written there as it is, or code gives it when it is needed. */
public final class Value implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int code;
    private final boolean isConstant;
    private final Serializable constant;

    private Value(int line, int code, boolean isConstant, Serializable constant) {
        this.line = line;
        this.code = code;
        this.isConstant = isConstant;
        this.constant = constant;
    }

    /** One that is known before anything runs. */
    public static Value constant(Serializable value, int line) {
        return new Value(line, -1, true, value);
    }

    /** One that a closure of the script gives; the number is its place in the list of closures. */
    public static Value code(int code, int line) {
        return new Value(line, code, false, null);
    }

    /** One of which nothing is known here, because a step gets it from the script itself. */
    public static Value unknown(int line) {
        return new Value(line, -1, false, null);
    }

    /** Where it is in the Jenkinsfile. */
    public int line() {
        return line;
    }

    public int code() {
        return code;
    }

    public boolean isConstant() {
        return isConstant;
    }

    /** A text, a number, true or false, null, or a list or a map of those. */
    public Serializable constant() {
        return constant;
    }
}
