package hudson.scm;

import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Whether there is something new. */
public final class PollingResult implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    public static final PollingResult NO_CHANGES = new PollingResult(Change.NONE);
    public static final PollingResult SIGNIFICANT = new PollingResult(Change.SIGNIFICANT);
    public static final PollingResult BUILD_NOW = new PollingResult(Change.INCOMPARABLE);

    public final SCMRevisionState baseline;
    public final SCMRevisionState remote;
    public final Change change;

    public PollingResult(Change change) {
        this(null, null, change);
    }

    public PollingResult(SCMRevisionState baseline, SCMRevisionState remote, Change change) {
        if (change == null) {
            throw new IllegalArgumentException("No change given");
        }
        this.baseline = baseline;
        this.remote = remote;
        this.change = change;
    }

    public boolean hasChanges() {
        return change.ordinal() > Change.INSIGNIFICANT.ordinal();
    }

    /** How much is new. */
    public enum Change {
        NONE,
        INSIGNIFICANT,
        SIGNIFICANT,
        INCOMPARABLE
    }
}
