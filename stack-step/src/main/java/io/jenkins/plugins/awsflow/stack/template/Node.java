package io.jenkins.plugins.awsflow.stack.template;

/** A value of a template and the place where it is written. Never changed once the template is read. */
public abstract sealed class Node permits ScalarNode, ListNode, MapNode {
    private final int line;
    private final int column;
    /** Values in it, itself included, each alias counted as what it stands for. */
    private final long weight;

    Node(int line, int column, long weight) {
        this.line = line;
        this.column = column;
        this.weight = weight;
    }

    /** From 1. */
    public final int line() {
        return line;
    }

    /** From 1. */
    public final int column() {
        return column;
    }

    final long weight() {
        return weight;
    }

    /** Its text if it is a plain value other than null; null otherwise. */
    public String text() {
        return null;
    }

    /** The name of the function that it calls, such as {@code Fn::Sub} or {@code Ref}; null if it calls none. */
    public String function() {
        return null;
    }
}
