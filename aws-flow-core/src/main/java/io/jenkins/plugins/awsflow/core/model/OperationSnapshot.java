package io.jenkins.plugins.awsflow.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What one poll said of one operation. Lives only as long as it takes to compare it with the one before. */
public final class OperationSnapshot {
    /** Stands for one that was not asked about this time, to keep the number of calls within bounds: no news. */
    public static final OperationSnapshot NOT_ASKED =
            of(OperationState.RUNNING, "").build();

    private final OperationState state;
    private final String remoteState;
    private final LinkedHashMap<String, Long> counts;
    private final String message;
    private final String followId;
    private final long changedAt;
    private final boolean awaitsWord;
    private final String mark;
    private final Object detail;

    private OperationSnapshot(Builder b) {
        state = Objects.requireNonNull(b.state, "state");
        remoteState = Objects.requireNonNull(b.remoteState, "remoteState");
        counts = new LinkedHashMap<>(b.counts);
        message = b.message;
        followId = b.followId;
        changedAt = b.changedAt;
        awaitsWord = b.awaitsWord;
        mark = b.mark;
        detail = b.detail;
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

    /**
     * Id of what goes on in the place of this one and decides its end, such as a roll-back that AWS started or the stack
     * that a change set is carried out on; null if there is none. If this one has ended, its own end stays the verdict.
     */
    public String followId() {
        return followId;
    }

    /** When AWS says this state was reached, in milliseconds since the epoch; 0 if it does not say. */
    public long changedAt() {
        return changedAt;
    }

    /** Whether AWS goes on only after a word from this side, which {@code OperationKind.proceed} gives. */
    public boolean awaitsWord() {
        return awaitsWord;
    }

    /**
     * What the kind learnt with the same calls and wants to find again in {@code describe}, so that it need not ask
     * twice; null if there is nothing. Gone after that.
     */
    public Object detail() {
        return detail;
    }

    /** The same without its detail, to be kept for the comparison with the next one. */
    public OperationSnapshot withoutDetail() {
        if (detail == null) {
            return this;
        }
        Builder copy = of(state, remoteState)
                .message(message)
                .followId(followId)
                .changedAt(changedAt)
                .awaitsWord(awaitsWord)
                .mark(mark);
        copy.counts.putAll(counts);
        return copy.build();
    }

    /** Whether anything that people are shown differs from the other one, or its mark does. */
    public boolean differsFrom(OperationSnapshot other) {
        return other == null
                || state != other.state
                || !remoteState.equals(other.remoteState)
                || !counts.equals(other.counts)
                || !Objects.equals(message, other.message)
                || !Objects.equals(followId, other.followId)
                || (mark != null && !mark.equals(other.mark));
    }

    /** Builds a snapshot. */
    public static final class Builder {
        private final OperationState state;
        private final String remoteState;
        private final Map<String, Long> counts = new LinkedHashMap<>();
        private String message;
        private String followId;
        private long changedAt;
        private boolean awaitsWord;
        private String mark;
        private Object detail;

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

        public Builder awaitsWord(boolean awaits) {
            awaitsWord = awaits;
            return this;
        }

        /** Anything else whose change is news, such as the id of the newest event; null if nobody looked. */
        public Builder mark(String text) {
            mark = text;
            return this;
        }

        /** See {@link OperationSnapshot#detail()}. */
        public Builder detail(Object learnt) {
            detail = learnt;
            return this;
        }

        public OperationSnapshot build() {
            return new OperationSnapshot(this);
        }
    }
}
