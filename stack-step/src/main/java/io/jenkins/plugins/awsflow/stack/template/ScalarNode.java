package io.jenkins.plugins.awsflow.stack.template;

/** A plain value. */
public final class ScalarNode extends Node {
    /** What it is in JSON. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private final String value;
    private final Kind kind;

    ScalarNode(int line, int column, String value, Kind kind) {
        super(line, column, 1);
        this.value = value;
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        return kind == Kind.NULL ? null : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
