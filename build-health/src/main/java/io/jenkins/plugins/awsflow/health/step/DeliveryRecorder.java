package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.JudgedOperations;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.step.JobHistoryRecorder;
import io.jenkins.plugins.awsflow.core.step.OperationListener;
import io.jenkins.plugins.awsflow.health.aws.GateKind;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.scm.RunWithSCM;

/** Writes down each end of a deployment or gate as it comes, and at the end of the build what was missed. */
public final class DeliveryRecorder {
    /** Of more commits in one build the first ones tell enough. */
    private static final int MOST_COMMITS = 200;

    private static final Recorder RECORDER = new Recorder();

    private DeliveryRecorder() {}

    /** What it does with what it hears of. */
    private static final class Recorder extends JobHistoryRecorder<DeliveryHistory> {
        Recorder() {
            super(DeliveryFiles.FILES);
        }

        @Override
        protected Optional<String> line(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
            return type(kind, record).map(type -> DeliveryHistory.line(operation(run, type, kind, record)));
        }

        @Override
        protected String line(Run<?, ?> run) {
            Result result = run.getResult();
            boolean good = result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
            return DeliveryHistory.line(run.getNumber(), good, commits(run));
        }
    }

    /** Hears of operations. */
    @Extension
    public static final class Operations extends OperationListener {
        @Override
        public void ended(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
            RECORDER.ended(run, kind, record);
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
        RECORDER.finished(run);
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

    private static DeliveredOperation operation(
            Run<?, ?> run, DeliveredOperation.Type type, OperationKind kind, LedgerRecord record) {
        long begin = record.startedAt() > 0 ? record.startedAt() : record.intentAt();
        String title = record.request().title();
        List<String> others = new ArrayList<>();
        if (type != DeliveredOperation.Type.GATE) {
            others.addAll(kind.titles(record.request()));
            others.remove(title);
        }
        return new DeliveredOperation(
                        record.request().token(),
                        run.getNumber(),
                        type,
                        begin,
                        Math.max(begin, record.endedAt()),
                        record.state().good(),
                        title)
                .ending(end(type, record))
                .at(new Place(record.account(), record.region(), kind.target(record.request())), others)
                .broughtBack(kind.broughtBack(record) ? record.verdictAt() : 0);
    }

    /** A gate that somebody stopped, that lost sight of its alarms, or that something else closed, tells nothing of a deployment. */
    static DeliveredOperation.End end(DeliveredOperation.Type type, LedgerRecord record) {
        boolean gate = type == DeliveredOperation.Type.GATE;
        if (gate && JudgedOperations.condemned(record)) {
            // Who stops it as it rolls back stops the roll-back, and not what it found.
            return DeliveredOperation.End.BAD;
        }
        if (gate && Boolean.FALSE.equals(record.result().get(GateKind.CAUSED))) {
            return record.state() == OperationState.SUCCEEDED
                    ? DeliveredOperation.End.GOOD
                    : DeliveredOperation.End.ASIDE;
        }
        return switch (record.state()) {
            case SUCCEEDED -> DeliveredOperation.End.GOOD;
            case UNSTABLE -> DeliveredOperation.End.UNSTABLE;
            case FAILED -> DeliveredOperation.End.BAD;
            default -> gate ? DeliveredOperation.End.ASIDE : DeliveredOperation.End.BAD;
        };
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
}
