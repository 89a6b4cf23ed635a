package io.jenkins.plugins.awsflow.health.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/** An alarm as CloudWatch described it at one moment. Persisted with builds: plain fields only. */
public final class AlarmView implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final AlarmState state;

    /** When the state last changed by CloudWatch's clock, milliseconds since the epoch. */
    private final long since;

    private final boolean composite;

    /** In CloudWatch's own words; may be empty. */
    private final String reason;

    /** What is measured, such as {@code Errors (Sum over 1 min, Stage=gamma)}; a composite alarm's rule. */
    private final String measure;

    /** As a sign, such as {@code >}; null for composite alarms. */
    private final String comparison;

    private final double threshold;
    private final boolean valued;
    private final double value;

    /** Link into the web console; may be null. */
    private final String link;

    /** The latest values of the metric, oldest first, with blanks between; null if they were not asked for. */
    private final String points;

    /** Of a composite alarm: the alarm on a metric that turned it on, with what it measured; null if it is not known. */
    private final String cause;

    private AlarmView(Builder b) {
        name = Objects.requireNonNull(b.name, "name");
        state = Objects.requireNonNull(b.state, "state");
        since = b.since;
        composite = b.composite;
        reason = b.reason == null ? "" : b.reason;
        measure = b.measure == null ? "" : b.measure;
        comparison = b.comparison;
        threshold = b.threshold;
        valued = b.value != null;
        value = b.value == null ? 0 : b.value;
        link = b.link;
        points = b.points;
        cause = b.cause;
    }

    /** Begins a view. */
    public static Builder of(String name, AlarmState state, long since) {
        return new Builder(name, state, since);
    }

    public String name() {
        return name;
    }

    public AlarmState state() {
        return state;
    }

    public long since() {
        return since;
    }

    public boolean composite() {
        return composite;
    }

    public String reason() {
        return reason;
    }

    public String measure() {
        return measure;
    }

    public String comparison() {
        return comparison;
    }

    public double threshold() {
        return threshold;
    }

    /** Whether there is a {@link #value()}. */
    public boolean valued() {
        return valued;
    }

    /** The latest value that the alarm, or the reader of its metric, knew. */
    public double value() {
        return value;
    }

    public String link() {
        return link;
    }

    public String points() {
        return points;
    }

    /** Of a composite alarm that is on, the alarm below it that is the reason, in words; null if it is not known. */
    public String cause() {
        return cause;
    }

    /** The same alarm with what turned it on. */
    public AlarmView because(String itsCause) {
        Builder b = copy();
        b.cause = itsCause;
        return b.build();
    }

    private Builder copy() {
        Builder b = new Builder(name, state, since);
        b.composite = composite;
        b.reason = reason;
        b.measure = measure;
        b.comparison = comparison;
        b.threshold = threshold;
        b.value = valued ? (Double) value : null;
        b.link = link;
        b.points = points;
        b.cause = cause;
        return b;
    }

    /** The same alarm with the values of its metric; the last of them becomes its value. */
    public AlarmView with(String itsPoints, Double last) {
        Builder b = copy();
        b.value = last != null ? last : b.value;
        b.points = itsPoints;
        return b.build();
    }

    /** Builds a view. */
    public static final class Builder {
        private final String name;
        private final AlarmState state;
        private final long since;
        private boolean composite;
        private String reason;
        private String measure;
        private String comparison;
        private double threshold;
        private Double value;
        private String link;
        private String points;
        private String cause;

        private Builder(String name, AlarmState state, long since) {
            this.name = name;
            this.state = state;
            this.since = since;
        }

        /** A composite alarm with its rule. */
        public Builder rule(String text) {
            composite = true;
            measure = text;
            return this;
        }

        public Builder reason(String words) {
            reason = words;
            return this;
        }

        public Builder measure(String text) {
            measure = text;
            return this;
        }

        /** What the metric is compared with; a sign that is null leaves it out. */
        public Builder threshold(String sign, double limit) {
            comparison = sign;
            threshold = limit;
            return this;
        }

        /** Null if it is not known. */
        public Builder value(Double number) {
            value = number;
            return this;
        }

        /** Null if it is not known, or the alarm is no composite one. */
        public Builder cause(String words) {
            cause = words;
            return this;
        }

        public Builder link(String url) {
            link = url;
            return this;
        }

        public AlarmView build() {
            return new AlarmView(this);
        }
    }
}
