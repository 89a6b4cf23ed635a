package jenkins.scm.api;

import hudson.model.Cause;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import jenkins.util.Timer;

/** Something that happened at a source. */
public abstract class SCMEvent<P> {
    public static final String ORIGIN_UNKNOWN = "?";

    private final Type type;
    private final long timestamp;
    private final P payload;
    private final String origin;

    public SCMEvent(Type type, long timestamp, P payload, String origin) {
        this.type = Objects.requireNonNull(type);
        this.timestamp = timestamp;
        this.payload = Objects.requireNonNull(payload);
        this.origin = origin;
    }

    public SCMEvent(Type type, P payload, String origin) {
        this(type, System.currentTimeMillis(), payload, origin);
    }

    @Deprecated
    public SCMEvent(Type type, long timestamp, P payload) {
        this(type, timestamp, payload, ORIGIN_UNKNOWN);
    }

    @Deprecated
    public SCMEvent(Type type, P payload) {
        this(type, payload, ORIGIN_UNKNOWN);
    }

    protected SCMEvent(SCMEvent<P> copy) {
        this(copy.type, copy.timestamp, copy.payload, copy.origin);
    }

    public Type getType() {
        return type;
    }

    public long getTimestamp() {
        return timestamp;
    }

    public Date getDate() {
        return new Date(timestamp);
    }

    public P getPayload() {
        return payload;
    }

    public String getOrigin() {
        return origin;
    }

    public String description() {
        return null;
    }

    public Cause[] asCauses() {
        return new Cause[0];
    }

    protected static ScheduledExecutorService executorService() {
        return Timer.get();
    }

    @Override
    public boolean equals(Object o) {
        return o != null
                && o.getClass() == getClass()
                && type == ((SCMEvent<?>) o).type
                && payload.equals(((SCMEvent<?>) o).payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, payload);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{type=" + type + ", date=" + getDate() + ", origin=" + origin + "}";
    }

    /** What happened. */
    public enum Type {
        CREATED,
        UPDATED,
        REMOVED
    }
}
