package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a build deployed last: a gate asks for its sake, and compares with the time before it. Neither what only looks or
 * waits is one, such as another gate, nor a roll-back.
 */
final class LastDeployment {
    private LastDeployment() {}

    static Optional<LedgerRecord> of(Run<?, ?> run) {
        return of(new OperationLedger(run.getRootDir().toPath()).all(), kind -> AwsFlowRuntime.kind(kind)
                .filter(OperationKind::delivers)
                .isPresent());
    }

    /** Among some, given which kinds deliver, by their ids. */
    static Optional<LedgerRecord> of(Collection<LedgerRecord> records, Predicate<String> delivers) {
        return records.stream()
                .filter(record -> delivers.test(record.request().kind()))
                .filter(record -> !record.request().isRollback())
                .filter(record -> record.phase() == LedgerRecord.Phase.ENDED)
                .max(Comparator.comparingLong(LastDeployment::begin));
    }

    /** When it began by this machine's clock, in milliseconds since the epoch. */
    static long begin(LedgerRecord record) {
        return record.startedAt() > 0 ? record.startedAt() : record.intentAt();
    }
}
