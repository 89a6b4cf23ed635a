package io.jenkins.plugins.awsflow.stack.template;

import java.util.Comparator;

/** Something that is wrong with a template, and where. */
public final class Problem {
    /** In the order of the text. */
    static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::message);

    /** Whether AWS would take the template. */
    public enum Severity {
        /** It would not. */
        ERROR,
        /** It would, but hardly as meant. */
        WARNING
    }

    private final Severity severity;
    private final Rule rule;
    private final int line;
    private final int column;
    private final String message;

    Problem(Severity severity, Rule rule, int line, int column, String message) {
        this.severity = severity;
        this.rule = rule;
        this.line = line;
        this.column = column;
        this.message = message;
    }

    static Problem error(Rule rule, Node at, String message) {
        return new Problem(Severity.ERROR, rule, at.line(), at.column(), message);
    }

    static Problem warning(Rule rule, Node at, String message) {
        return new Problem(Severity.WARNING, rule, at.line(), at.column(), message);
    }

    public Severity severity() {
        return severity;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Rule rule() {
        return rule;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    public String message() {
        return message;
    }

    /** As compilers write it: {@code infra/web.yaml:12:7: …}. */
    public String in(String file) {
        return file + ":" + line + ":" + column + ": " + message;
    }

    @Override
    public String toString() {
        return severity + " " + rule + " " + in("");
    }
}
