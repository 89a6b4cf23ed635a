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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Brings back what the build did last in AWS because an operation after it, such as a gate, ended badly and its request
 * asks for that. The roll-back is an operation of its own under a token derived from the other's, so that a restart goes
 * on with it; the step fails with the first reason whatever becomes of it.
 */
final class OperationRollback {
    /** What a request has as {@code true} if its bad end is to bring back what was done before it. */
    static final String PARAMETER = "rollback";
    /** Where the record keeps the reason once the roll-back was decided. */
    private static final String REASON = "rollback.reason";

    private final OperationJob job;
    private final OperationDriver driver;

    OperationRollback(OperationJob job, OperationDriver driver) {
        this.job = job;
        this.driver = driver;
    }

    static boolean isWanted(OperationRequest request) {
        return Boolean.parseBoolean(request.parameter(PARAMETER));
    }

    /** Why a roll-back was decided on; null if none was. */
    static String reason(LedgerRecord record) {
        return record.memory().get(REASON);
    }

    /**
     * Writes down that it is decided, and begins.
     *
     * @return the roll-back; null if there is nothing to bring back, which ends the step
     */
    OperationDriver begin(String reason) throws IOException {
        LedgerRecord record = job.update(r -> {
            OperationNotes notes = r.notes();
            notes.memory().put(REASON, reason);
            r.remember(notes);
        });
        Optional<LedgerRecord> done = lastBefore(record);
        if (done.isEmpty()) {
            over(reason, Messages.Rollback_Nothing());
            return null;
        }
        LedgerRecord it = done.get();
        job.host.line(Messages.Rollback_Begins(job.title(), it.request().title()));
        String token = Marker.derived(record.request().token(), PARAMETER);
        OperationDriver child = new OperationDriver(
                job.engine, new Host(it, token, reason), new OperationTask(token, Duration.ZERO, OperationTask.LEAVE));
        child.attach();
        return child;
    }

    /** What ended well before this began, in the same place, and can be brought back: the newest. */
    private Optional<LedgerRecord> lastBefore(LedgerRecord record) throws IOException {
        List<LedgerRecord> candidates = new ArrayList<>();
        for (LedgerRecord other : job.host.ledger().all()) {
            if (other.intentAt() < record.intentAt()
                    && other.state().good()
                    && other.account().equals(record.account())
                    && other.region().equals(record.region())
                    && canRollBack(other)) {
                candidates.add(0, other);
            }
        }
        return candidates.stream().findFirst();
    }

    private boolean canRollBack(LedgerRecord other) {
        try {
            return job.engine.kind(other.request().kind()).rollsBack();
        } catch (AwsFlowException e) {
            // A plugin that was removed meanwhile: what it did cannot be brought back.
            return false;
        }
    }

    private void over(String reason, String outcome) {
        driver.fail(new AwsFlowException(FailureClass.REMOTE, reason + " " + outcome), OperationState.FAILED);
    }

    /** The step as the roll-back sees it. */
    private final class Host extends DelegatingHost {
        private final LedgerRecord done;
        private final String token;
        private final String reason;

        Host(LedgerRecord done, String token, String reason) {
            super(job.host);
            this.done = done;
            this.token = token;
            this.reason = reason;
        }

        @Override
        public OperationRequest plan(AwsSession session) throws AwsFlowException {
            return job.engine
                    .kind(done.request().kind())
                    .rollback(session, done.handle(), token)
                    .map(request -> request.asRollbackOf(done.request().token()))
                    .orElseThrow(() -> new AwsFlowException(
                            FailureClass.NOT_FOUND,
                            Messages.Rollback_NoEarlier(done.request().title())));
        }

        @Override
        public CompletionStage<Void> save() {
            // The step itself was saved long ago; its record says that the roll-back belongs to it.
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void succeeded(Map<String, Object> result) {
            over(reason, Messages.Rollback_Done(done.request().title(), String.valueOf(result.get("id"))));
        }

        @Override
        public void unstable(String why) {
            job.host.line(why);
        }

        @Override
        public void failed(Throwable problem) {
            if (!driver.isStopping()) {
                over(reason, Messages.Rollback_Failed(done.request().title(), String.valueOf(problem.getMessage())));
            }
        }
    }
}
