package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.model.GroupOrder;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The step that several operations belong to, as their group sees it. Called on worker threads. */
public interface GroupHost {
    /**
     * The step as one member sees it. What becomes of the member is told to the group, not to this host.
     *
     * @param results what the members that are done returned, by name
     */
    OperationHost member(String name, Map<String, Map<String, Object>> results);

    /** How a member is to be dealt with; its token is the same after a restart. */
    OperationTask task(String name);

    /** Why a member failed before its ledger could say so, as {@link #refused} was told; null if it did not. */
    String refusal(String name);

    /** A member failed and its ledger does not say so: to be remembered over a restart. */
    void refused(String name, String reason);

    /** Whether the time for all of them is up. */
    boolean overdue();

    /**
     * A member stands elsewhere than before.
     *
     * @param outcome how it stands now
     */
    void changed(Outcome outcome);

    /** Nothing runs and nothing more begins; called once, or {@link #failed} is. In the order of the members. */
    void ended(List<Outcome> outcomes);

    /**
     * The group was stopped, or could not be read; called once, or {@link #ended} is.
     *
     * @param outcomes how each member stands; empty if that is not known
     */
    void failed(Throwable cause, List<Outcome> outcomes);

    /** One line for people out of what a member failed with. */
    String text(Throwable reason);

    /**
     * How a member stands. Lives in one process only.
     *
     * @param result what it returned; empty unless it is done
     * @param reason why it failed; null if it did not
     * @param missing what it needs and does not have; empty unless it waits
     * @param record its record; null if there is none
     */
    record Outcome(
            String name,
            GroupOrder.State state,
            Map<String, Object> result,
            String reason,
            List<String> missing,
            LedgerRecord record) {}

    /** The ledger of the build. */
    OperationLedger ledger() throws IOException;
}
