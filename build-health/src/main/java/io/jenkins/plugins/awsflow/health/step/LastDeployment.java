package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.JudgedOperations;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.util.List;
import java.util.Optional;

/**
 * The deployments for whose sake a gate asks, as one: it compares with the time before the first of them. They are those
 * that its roll-back would bring back, so neither those of another account or region, nor what only looks or waits, nor
 * roll-backs, nor one that still runs in another branch.
 */
final class LastDeployment {
    /** Of more the newest tell enough. */
    private static final int MOST_TITLES = 3;

    private final String title;
    private final long begin;

    private LastDeployment(String title, long begin) {
        this.title = title;
        this.begin = begin;
    }

    /** Those of a build for a gate that begins now. */
    static Optional<LastDeployment> of(Run<?, ?> run, String account, String region, long now) {
        List<LedgerRecord> records = new OperationLedger(run.getRootDir().toPath()).all();
        return of(new JudgedOperations(AwsFlowRuntime::kind).of(records, account, region, now));
    }

    /** Among those that a gate judges, the newest first. */
    static Optional<LastDeployment> of(List<LedgerRecord> judged) {
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        List<String> titles = judged.stream()
                .map(record -> record.request().title())
                .distinct()
                .toList();
        String others = titles.size() > MOST_TITLES ? ", …" : "";
        return Optional.of(new LastDeployment(
                String.join(", ", titles.subList(0, Math.min(titles.size(), MOST_TITLES))) + others,
                judged.stream().mapToLong(LastDeployment::begin).min().getAsLong()));
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** When it began by this machine's clock, in milliseconds since the epoch. */
    long begin() {
        return begin;
    }

    /** The same of one record. */
    static long begin(LedgerRecord record) {
        return record.startedAt() > 0 ? record.startedAt() : record.intentAt();
    }
}
