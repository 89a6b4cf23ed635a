package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a gate judges of its build: what was brought to the gate's account and region since the last gate there that
 * opened. Behind a gate that opened, the next one, with nothing deployed between, judges the same again. What still runs
 * as the gate begins, in another branch of the build, is no part of it, nor is what was brought back well by then.
 */
public final class JudgedOperations {
    private final Predicate<String> delivers;
    private final Predicate<String> judges;
    private final Function<OperationRequest, String> target;

    /** @param kinds gives a kind by its id; empty for that of a plugin that is gone */
    public JudgedOperations(Function<String, Optional<OperationKind>> kinds) {
        this(
                id -> kinds.apply(id).filter(OperationKind::delivers).isPresent(),
                id -> kinds.apply(id).filter(OperationKind::judges).isPresent(),
                request -> kinds.apply(request.kind())
                        .map(kind -> kind.target(request))
                        .orElse(request.title()));
    }

    /**
     * The same, without the kinds themselves.
     *
     * @param delivers whether a kind does, by its id
     * @param judges likewise
     * @param target where a request goes
     */
    public JudgedOperations(
            Predicate<String> delivers, Predicate<String> judges, Function<OperationRequest, String> target) {
        this.delivers = delivers;
        this.judges = judges;
        this.target = target;
    }

    /**
     * Those among the records of a build, the newest first.
     *
     * @param at when the gate begins, in milliseconds since the epoch
     */
    public List<LedgerRecord> of(Collection<LedgerRecord> records, String account, String region, long at) {
        List<LedgerRecord> there = records.stream()
                .filter(record -> record.account().equals(account))
                .filter(record -> record.region().equals(region))
                .filter(record -> record.phase() == LedgerRecord.Phase.ENDED)
                .filter(record -> record.intentAt() < at && record.endedAt() <= at)
                .toList();
        List<LedgerRecord> delivered = new ArrayList<>(there.stream()
                .filter(record -> !record.request().isRollback())
                .filter(record -> delivers.test(record.request().kind()))
                .sorted(Comparator.comparingLong(LedgerRecord::intentAt).reversed())
                .toList());
        if (delivered.isEmpty()) {
            return delivered;
        }
        long newest = delivered.get(0).intentAt();
        there.stream()
                .filter(record -> judges.test(record.request().kind()))
                .filter(record -> record.state() == OperationState.SUCCEEDED && record.endedAt() <= newest)
                .max(Comparator.comparingLong(LedgerRecord::intentAt))
                .ifPresent(opened -> delivered.removeIf(record -> record.endedAt() <= opened.intentAt()));
        delivered.removeIf(record -> there.stream().anyMatch(back -> undoes(back, record)));
        return delivered;
    }

    /** Whether the record is of a gate that closed and had a roll-back decided on, however that went. */
    public static boolean condemned(LedgerRecord record) {
        return OperationRollback.reason(record) != null;
    }

    /** Whether one brought back well what the other had replaced, or the place that it went to. */
    boolean undoes(LedgerRecord back, LedgerRecord other) {
        return back.state().good() && bringsBack(back, other);
    }

    /** The same, however it ends. */
    boolean bringsBack(LedgerRecord back, LedgerRecord other) {
        return back.request().isRollback()
                && back.account().equals(other.account())
                && back.region().equals(other.region())
                && back.intentAt() > other.intentAt()
                && (back.request().isRollbackOf(other.request().token())
                        || place(back).equals(place(other)));
    }

    /** Where it went in its account and region, in no language. */
    String place(LedgerRecord record) {
        return record.request().kind() + ' ' + target.apply(record.request());
    }
}
