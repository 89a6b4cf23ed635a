package io.jenkins.plugins.awsflow.core.step;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.JobHistory;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a {@link JobHistoryFile}: writes each end of an operation as it comes, and at the end of the build what a killed
 * controller did not write. A plugin calls {@link #ended} from its {@link OperationListener} and {@link #finished} from a
 * listener of runs.
 *
 * @param <H> what the lines make
 */
public abstract class JobHistoryRecorder<H extends JobHistory<H>> {
    private static final Logger LOGGER = Logger.getLogger(JobHistoryRecorder.class.getName());

    private final JobHistoryFile<H> file;

    protected JobHistoryRecorder(JobHistoryFile<H> file) {
        this.file = file;
    }

    /** The line of an operation that has ended; empty for one that is not kept. */
    protected abstract Optional<String> line(Run<?, ?> run, OperationKind kind, LedgerRecord record);

    /** The line of a build that is over, of a job that has a history. */
    protected abstract String line(Run<?, ?> run);

    /** An operation has ended. */
    public final void ended(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
        line(run, kind, record).ifPresent(line -> append(run, line));
    }

    /** A build is over. Jobs that never had anything to keep get no file. */
    public final void finished(Run<?, ?> run) {
        OperationLedger ledger = new OperationLedger(run.getRootDir().toPath());
        if (!ledger.exists() && !file.exists(run.getParent())) {
            return;
        }
        H before = file.read(run.getParent().getRootDir());
        for (LedgerRecord record : ledger.all()) {
            if (record.phase() == LedgerRecord.Phase.ENDED
                    && !before.has(run.getNumber(), record.request().token())) {
                AwsFlowRuntime.kind(record.request().kind()).ifPresent(kind -> ended(run, kind, record));
            }
        }
        if (file.exists(run.getParent())) {
            append(run, line(run));
        }
    }

    private void append(Run<?, ?> run, String line) {
        try {
            file.append(run.getParent().getRootDir(), line);
        } catch (IOException e) {
            // The build itself is not to fail for its statistics; its end tells the line again.
            LOGGER.log(Level.WARNING, e, () -> "what " + run + " did in AWS is not in the history of its job");
        }
    }
}
