package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Brings back what the build did in AWS because an operation after it that judges it, such as a gate, ended badly and its
 * request asks for that: each target once, the newest first, one after the other. What is to be brought back is written
 * down before the first of them, and each roll-back is an operation of its own under a token derived from the other's, so
 * that a restart goes on with it. The step fails with the first reason whatever becomes of them.
 */
final class OperationRollback {
    /** What a request has as {@code true} if its bad end is to bring back what was done before it. */
    static final String PARAMETER = "rollback";
    /** Where the record keeps the reason once the roll-back was decided. */
    private static final String REASON = "rollback.reason";
    /** Where it keeps the tokens of what is to be brought back. */
    private static final String OF = "rollback.of";
    /** Likewise of what something else was bringing back by then. */
    private static final String ELSEWHERE = "rollback.elsewhere";

    private final OperationJob job;
    private final OperationDriver driver;
    private final String reason;
    private final JudgedOperations judge;
    private final List<LedgerRecord> done = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    OperationRollback(OperationJob job, OperationDriver driver, String reason) {
        this.job = job;
        this.driver = driver;
        this.reason = reason;
        judge = new JudgedOperations(job.engine::findKind);
    }

    static boolean isWanted(OperationRequest request) {
        return Boolean.parseBoolean(request.parameter(PARAMETER));
    }

    /** Why a roll-back was decided on; null if none was. */
    static String reason(LedgerRecord record) {
        return record.memory().get(REASON);
    }

    /** Writes down what is decided, and begins. */
    void begin() throws IOException {
        List<LedgerRecord> judged;
        // Of gates that close at once the later one sees what the other has decided.
        synchronized (OperationRollback.class) {
            LedgerRecord record = job.record();
            List<LedgerRecord> all = job.host.ledger().all();
            judged = judge.of(all, record.account(), record.region(), record.intentAt());
            judged.removeIf(other -> !other.state().good());
            decide(record, judged, all);
        }
        if (done.isEmpty() && outcomes.isEmpty()) {
            outcomes.add(Messages.Rollback_Nothing());
        }
        next(0, fixed(judged));
    }

    private void decide(LedgerRecord record, List<LedgerRecord> judged, List<LedgerRecord> all) throws IOException {
        List<LedgerRecord> elsewhere = new ArrayList<>();
        if (record.memory().get(OF) == null) {
            wanted(judged, all).forEach(other -> (comesBack(other, all) ? elsewhere : done).add(other));
            job.update(r -> {
                OperationNotes notes = r.notes();
                notes.memory().put(REASON, reason);
                notes.memory().put(OF, tokens(done));
                notes.memory().put(ELSEWHERE, tokens(elsewhere));
                r.remember(notes);
            });
        } else {
            done.addAll(named(record, OF, all));
            elsewhere.addAll(named(record, ELSEWHERE, all));
        }
        elsewhere.forEach(
                other -> outcomes.add(Messages.Rollback_Already(other.request().title())));
    }

    private static String tokens(List<LedgerRecord> records) {
        return String.join(
                ",", records.stream().map(other -> other.request().token()).toList());
    }

    private static List<String> tokens(LedgerRecord record, String name) {
        return List.of(record.memory().getOrDefault(name, "").split(",", -1));
    }

    /** What the record names, in that order. */
    private static List<LedgerRecord> named(LedgerRecord record, String name, List<LedgerRecord> all) {
        List<String> tokens = tokens(record, name);
        return all.stream()
                .filter(other -> tokens.contains(other.request().token()))
                .sorted(Comparator.comparingInt(
                        other -> tokens.indexOf(other.request().token())))
                .toList();
    }

    /** Whether something else, such as a gate of another branch, is bringing it back, or has decided to. */
    private boolean comesBack(LedgerRecord other, List<LedgerRecord> all) {
        String token = other.request().token();
        boolean begun = all.stream().anyMatch(back -> back.request().isRollbackOf(token));
        return all.stream()
                .filter(it -> it.phase() != LedgerRecord.Phase.ENDED)
                .anyMatch(it ->
                        judge.bringsBack(it, other) || !begun && tokens(it, OF).contains(token));
    }

    /** Of each target the newest, unless the build has brought it back already. */
    private List<LedgerRecord> wanted(List<LedgerRecord> judged, List<LedgerRecord> all) {
        Map<String, LedgerRecord> newest = new LinkedHashMap<>();
        for (LedgerRecord other : judged) {
            if (rollsBack(other) && all.stream().noneMatch(back -> judge.undoes(back, other))) {
                newest.putIfAbsent(judge.place(other), other);
            }
        }
        return new ArrayList<>(newest.values());
    }

    private boolean rollsBack(LedgerRecord other) {
        // Empty for a plugin that was removed meanwhile: what it did cannot be brought back.
        return job.engine
                .findKind(other.request().kind())
                .filter(OperationKind::rollsBack)
                .isPresent();
    }

    /** What stays as it is since its kind knows no way back. */
    private List<String> fixed(List<LedgerRecord> judged) {
        return judged.stream()
                .filter(other -> !rollsBack(other))
                .map(other -> other.request().title())
                .distinct()
                .toList();
    }

    private void next(int index, List<String> fixed) {
        if (driver.isStopping()) {
            return;
        }
        if (index == done.size()) {
            if (!fixed.isEmpty()) {
                outcomes.add(Messages.Rollback_Stays(String.join(", ", fixed)));
            }
            driver.fail(
                    new AwsFlowException(FailureClass.REMOTE, reason + " " + String.join(" ", outcomes)),
                    OperationState.FAILED);
            return;
        }
        LedgerRecord it = done.get(index);
        job.host.line(Messages.Rollback_Begins(job.title(), it.request().title()));
        String purpose = index == 0 ? PARAMETER : PARAMETER + ' ' + it.request().token();
        String token = Marker.derived(job.task.token(), purpose);
        driver.bringsBack(new OperationDriver(
                job.engine,
                new Host(it, token, () -> next(index + 1, fixed)),
                new OperationTask(token, Duration.ZERO, OperationTask.LEAVE)));
    }

    /** The step as one of the roll-backs sees it. */
    private final class Host extends DelegatingHost {
        private final LedgerRecord it;
        private final String token;
        private final Runnable next;

        Host(LedgerRecord it, String token, Runnable next) {
            super(job.host);
            this.it = it;
            this.token = token;
            this.next = next;
        }

        @Override
        public OperationRequest plan(AwsSession session) throws AwsFlowException {
            return job.engine
                    .kind(it.request().kind())
                    .rollback(session, it.handle(), token)
                    .map(request -> request.asRollbackOf(it.request().token()))
                    .orElseThrow(() -> new AwsFlowException(
                            FailureClass.NOT_FOUND,
                            Messages.Rollback_NoEarlier(it.request().title())));
        }

        @Override
        public CompletionStage<Void> save() {
            // The step itself was saved long ago; its record says that the roll-back belongs to it.
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void succeeded(Map<String, Object> result) {
            outcomes.add(Messages.Rollback_Done(it.request().title(), String.valueOf(result.get("id"))));
            next.run();
        }

        @Override
        public void unstable(String why) {
            job.host.line(why);
        }

        @Override
        public void failed(Throwable problem) {
            outcomes.add(Messages.Rollback_Failed(it.request().title(), String.valueOf(problem.getMessage())));
            next.run();
        }
    }
}
