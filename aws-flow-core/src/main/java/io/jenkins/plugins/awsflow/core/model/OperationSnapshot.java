package io.jenkins.plugins.awsflow.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What one poll said of one operation. Lives only as long as it takes to compare it with the one before. */
public final class OperationSnapshot {
    private final OperationState state;
    private final String remoteState;
    private final LinkedHashMap<String, Long> counts;
    private final String message;
    private final String followId;
    private final long changedAt;

    private OperationSnapshot(Builder b) {
        state = Objects.requireNonNull(b.state, "state");
        remoteState = Objects.requireNonNull(b.remoteState, "remoteState");
        counts = new LinkedHashMap<>(b.counts);
        message = b.message;
        followId = b.followId;
        changedAt = b.changedAt;
    }

    /**
     * Begins a snapshot.
     *
     * @param remoteState AWS's own word for the state, shown as it is
     */
    public static Builder of(OperationState state, String remoteState) {
        return new Builder(state, remoteState);
    }

    public OperationState state() {
        return state;
    }

    public String remoteState() {
        return remoteState;
    }

    /** Progress in numbers by AWS's own words, such as {@code Succeeded=3}; empty if the service gives none. */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    /** AWS's own explanation; null if it gave none. */
    public String message() {
        return message;
    }

    /** Id of the operation that AWS started in the wake of this one and that decides its end; null if there is none. */
    public String followId() {
        return followId;
    }

    /** When AWS says this state was reached, in milliseconds since the epoch; 0 if it does not say. */
    public long changedAt() {
        return changedAt;
    }

    /** Whether anything that people are shown differs from the other one. */
    public boolean differsFrom(OperationSnapshot other) {
        return other == null
                || state != other.state
                || !remoteState.equals(other.remoteState)
                || !counts.equals(other.counts)
                || !Objects.equals(message, other.message)
                || !Objects.equals(followId, other.followId);
    }

    /** Builds a snapshot. */
    public static final class Builder {
        private final OperationState state;
        private final String remoteState;
        private final Map<String, Long> counts = new LinkedHashMap<>();
        private String message;
        private String followId;
        private long changedAt;

        private Builder(OperationState state, String remoteState) {
            this.state = state;
            this.remoteState = remoteState;
        }

        public Builder count(String name, long value) {
            counts.put(name, value);
            return this;
        }

        public Builder message(String text) {
            message = text;
            return this;
        }

        public Builder followId(String id) {
            followId = id;
            return this;
        }

        public Builder changedAt(long epochMillis) {
            changedAt = epochMillis;
            return this;
        }

        public OperationSnapshot build() {
            return new OperationSnapshot(this);
        }
    }
}
