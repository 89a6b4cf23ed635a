package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/** One thing that happened to an operation: one line of the log, one row of the run page. */
public final class OperationEvent implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How much it matters to the reader. */
    public enum Level {
        /** Went as planned. */
        INFO,
        /** Worth a look, not the end. */
        WARNING,
        /** Why it failed. */
        ERROR
    }

    /** When it happened by AWS's clock, milliseconds since the epoch. */
    private final long time;

    private final Level level;

    /** What it happened to, such as an instance or a resource; empty for the operation itself. */
    private final String subject;

    /** One line; further lines (a script's last output) are indented under it. Never truncated. */
    private final String text;

    public OperationEvent(long time, Level level, String subject, String text) {
        this.time = time;
        this.level = Objects.requireNonNull(level, "level");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.text = Objects.requireNonNull(text, "text");
    }

    public long time() {
        return time;
    }

    public Level level() {
        return level;
    }

    public String subject() {
        return subject;
    }

    public String text() {
        return text;
    }
}
