package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a checkout did: comes back from the agent. */
public final class CheckoutReport implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String commit;
    private final String title;
    private final ArrayList<Change> changes;

    /** Whether there were more changes than are told, or none could be told because the earlier commit is gone. */
    private final boolean incomplete;

    private Way way = Way.NOTHING_NEW;
    private long millis;
    private int submodules;
    private boolean cached;

    /** Why the clone that was there could not be used; null if it could, or there was none. */
    private String broken;

    /** How the commit got there. */
    public enum Way {
        /** The clone was made. */
        CLONED,
        /** Something was fetched. */
        FETCHED,
        /** All was there; the server was not asked. */
        NOTHING_NEW
    }

    public CheckoutReport(String commit, String title, List<Change> changes, boolean incomplete) {
        this.commit = commit;
        this.title = title;
        this.changes = new ArrayList<>(changes);
        this.incomplete = incomplete;
    }

    /** Takes note of how it went. */
    public CheckoutReport by(Way how, long tookMillis) {
        way = how;
        millis = tookMillis;
        return this;
    }

    /** Takes note of a clone that had to be made anew. */
    public CheckoutReport insteadOf(String brokenClone) {
        broken = brokenClone;
        return this;
    }

    /** Takes note of how many submodules there are, theirs included. */
    public CheckoutReport with(int allSubmodules) {
        submodules = allSubmodules;
        return this;
    }

    /** How many submodules were checked out, theirs included. */
    public int submodules() {
        return submodules;
    }

    /** Takes note that all objects were on the agent already. */
    public CheckoutReport fromCache(boolean allOfIt) {
        cached = allOfIt;
        return this;
    }

    /** Whether all objects were on the agent already. */
    public boolean isCached() {
        return cached;
    }

    public Way way() {
        return way;
    }

    /** How long it took, without the way to the agent. */
    public long millis() {
        return millis;
    }

    /** Why the clone that was there could not be used; null if it could, or there was none. */
    public String broken() {
        return broken;
    }

    /** Full id of what lies in the workspace. */
    public String commit() {
        return commit;
    }

    /** First line of its message. */
    public String title() {
        return title;
    }

    /** Commits since the earlier one, the newest first. */
    public List<Change> changes() {
        return new ArrayList<>(changes);
    }

    /** Whether there were more changes than are told, or none could be told because the earlier commit is gone. */
    public boolean isIncomplete() {
        return incomplete;
    }
}
