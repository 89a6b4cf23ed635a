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

    public CheckoutReport(String commit, String title, List<Change> changes, boolean incomplete) {
        this.commit = commit;
        this.title = title;
        this.changes = new ArrayList<>(changes);
        this.incomplete = incomplete;
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
