package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.step.OperationListener;
import io.jenkins.plugins.awsflow.health.aws.GateKind;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredBuild;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.RunWithSCM;

/** Writes down each end of a deployment or gate as it comes, and at the end of the build what was missed. */
public final class DeliveryRecorder {
    private static final Logger LOGGER = Logger.getLogger(DeliveryRecorder.class.getName());

    /** Of more commits in one build the first ones tell enough. */
    private static final int MOST_COMMITS = 200;

    private DeliveryRecorder() {}

    /** Hears of operations. */
    @Extension
    public static final class Operations extends OperationListener {
        @Override
        public void ended(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
            type(kind, record).ifPresent(type -> append(run, DeliveryHistory.line(operation(run, type, record))));
        }
    }

    /** Hears of builds. */
    @Extension
    @SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
    public static final class Builds extends RunListener<Run> {
        public Builds() {
            super(Run.class);
        }

        @Override
        public void onFinalized(Run run) {
            finished(run);
        }
    }

    /** Writes down the end of a build, and whatever of it a killed controller did not. */
    static void finished(Run<?, ?> run) {
        OperationLedger ledger = new OperationLedger(run.getRootDir().toPath());
        if (!ledger.exists() && !DeliveryFiles.exists(run.getParent())) {
            return;
        }
        DeliveredBuild build = DeliveryFiles.read(run.getParent().getRootDir()).get(run.getNumber());
        boolean delivered = build != null;
        for (LedgerRecord record : ledger.all()) {
            Optional<DeliveredOperation.Type> type = record.phase() == LedgerRecord.Phase.ENDED
                    ? AwsFlowRuntime.kind(record.request().kind()).flatMap(kind -> type(kind, record))
                    : Optional.empty();
            if (type.isPresent()) {
                delivered = true;
                if (build == null || !build.has(record.request().token())) {
                    append(run, DeliveryHistory.line(operation(run, type.get(), record)));
                }
            }
        }
        if (delivered || DeliveryFiles.exists(run.getParent())) {
            Result result = run.getResult();
            boolean good = result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
            append(run, DeliveryHistory.line(run.getNumber(), good, commits(run)));
        }
    }

    /** Empty for operations that deliver nothing. */
    private static Optional<DeliveredOperation.Type> type(OperationKind kind, LedgerRecord record) {
        if (kind.id().equals(GateKind.ID)) {
            return Optional.of(DeliveredOperation.Type.GATE);
        }
        if (!kind.delivers()) {
            return Optional.empty();
        }
        return Optional.of(
                record.request().isRollback() ? DeliveredOperation.Type.ROLLBACK : DeliveredOperation.Type.DEPLOYMENT);
    }

    private static DeliveredOperation operation(Run<?, ?> run, DeliveredOperation.Type type, LedgerRecord record) {
        long begin = record.startedAt() > 0 ? record.startedAt() : record.intentAt();
        return new DeliveredOperation(
                record.request().token(),
                run.getNumber(),
                type,
                begin,
                Math.max(begin, record.endedAt()),
                record.state().good(),
                record.request().title());
    }

    /** When the changes of a build were committed, as far as its change log tells. */
    private static List<Long> commits(Run<?, ?> run) {
        List<Long> times = new ArrayList<>();
        if (run instanceof RunWithSCM<?, ?> withChanges) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> set : withChanges.getChangeSets()) {
                for (ChangeLogSet.Entry change : set) {
                    if (change.getTimestamp() > 0 && times.size() < MOST_COMMITS) {
                        times.add(change.getTimestamp());
                    }
                }
            }
        }
        return times;
    }

    private static void append(Run<?, ?> run, String line) {
        Job<?, ?> job = run.getParent();
        try {
            DeliveryFiles.append(job.getRootDir(), line);
        } catch (IOException e) {
            // The build itself is not to fail for its statistics; its end tells the line again.
            LOGGER.log(Level.WARNING, e, () -> "a delivery of " + run + " is not counted");
        }
    }
}
