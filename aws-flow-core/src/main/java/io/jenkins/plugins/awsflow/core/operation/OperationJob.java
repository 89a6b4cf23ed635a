package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the parts that deal with one operation share: whom they work for, and its record. */
final class OperationJob {
    final OperationEngine engine;
    final OperationHost host;
    final OperationTask task;
    private volatile OperationKind kind;
    private volatile OperationRequest request;

    OperationJob(OperationEngine engine, OperationHost host, OperationTask task) {
        this.engine = engine;
        this.host = host;
        this.task = task;
    }

    /** Remembers what it is once that is known. */
    void identify(OperationKind itsKind, OperationRequest itsRequest) {
        kind = itsKind;
        request = itsRequest;
    }

    OperationKind kind() {
        return kind;
    }

    OperationRequest request() {
        return request;
    }

    /** What people call it. */
    String title() {
        return request == null ? Messages.Operation_Unnamed() : request.title();
    }

    /** How long the wait may take. */
    Duration timeout(OperationKind itsKind) {
        return task.timeout().isZero() ? itsKind.defaultTimeout() : task.timeout();
    }

    /** When the wait gives up if it begins now. */
    long deadline(OperationKind itsKind) {
        long own = now() + timeout(itsKind).toMillis();
        return task.latest() > 0 ? Math.min(own, task.latest()) : own;
    }

    long now() {
        return engine.pulse().now();
    }

    /** Writes the first record. */
    synchronized void write(LedgerRecord record) throws IOException {
        uninterrupted(() -> {
            host.ledger().write(record);
            return record;
        });
    }

    /** Changes the record so that it outlives a crash. */
    LedgerRecord update(Consumer<LedgerRecord> change) throws IOException {
        return change(change, true);
    }

    /** Changes the record where a loss would only repeat lines of log. */
    LedgerRecord note(Consumer<LedgerRecord> change) throws IOException {
        return change(change, false);
    }

    /** Adds to the files beside the record. */
    synchronized void append(OperationNotes notes) throws IOException {
        for (Map.Entry<String, String> file : notes.additions().entrySet()) {
            uninterrupted(() -> {
                host.ledger().append(task.token(), file.getKey(), file.getValue());
                return null;
            });
        }
    }

    /** The record as it stands. */
    LedgerRecord record() throws IOException {
        return find().orElseThrow(() -> new IOException("the record of " + task.token() + " is gone"));
    }

    /** The record as it stands; empty if there is none yet. */
    synchronized Optional<LedgerRecord> find() throws IOException {
        return uninterrupted(() -> host.ledger().read(task.token()));
    }

    private synchronized LedgerRecord change(Consumer<LedgerRecord> change, boolean sync) throws IOException {
        LedgerRecord record = record();
        boolean before = record.phase() == LedgerRecord.Phase.ENDED;
        change.accept(record);
        uninterrupted(() -> {
            if (sync) {
                host.ledger().write(record);
            } else {
                host.ledger().note(record);
            }
            return record;
        });
        if (!before && record.phase() == LedgerRecord.Phase.ENDED && kind != null) {
            host.recorded(kind, record);
        }
        return record;
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    /** An interrupt that is pending, as at the controller's shutdown, would close the file at once. */
    private static <T> T uninterrupted(FileWork<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
