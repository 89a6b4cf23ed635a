package io.jenkins.plugins.awsflow.core.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears of the ends of operations, such as to keep statistics. Each end is told after it was written down, mostly once: a
 * controller that was killed in between tells it never, so that who must not miss one looks into the ledger when the build
 * is over; one that is told twice has the same token.
 */
public abstract class OperationListener implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(OperationListener.class.getName());

    /**
     * An operation has ended. Called on a worker thread; must be quick and must not call AWS.
     *
     * @param record as it was written down; not to be changed
     */
    public abstract void ended(Run<?, ?> run, OperationKind kind, LedgerRecord record);

    /** Tells all of them; one that fails is logged and hinders nobody. */
    static void tell(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
        for (OperationListener listener : ExtensionList.lookup(OperationListener.class)) {
            try {
                listener.ended(run, kind, record);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> listener.getClass().getName() + " failed on " + run);
            }
        }
    }
}
