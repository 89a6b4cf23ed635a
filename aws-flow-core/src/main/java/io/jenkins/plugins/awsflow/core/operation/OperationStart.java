package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * From the step's begin, or its return after a restart, to an id in AWS: writes the intent, has the program saved, and
 * only then asks AWS, once. Whenever it is not known whether AWS was asked with success, it looks for the operation by
 * its token before it asks again.
 */
final class OperationStart {
    /** Milliseconds to wait before each look after a lost reply: AWS lists new things with some delay. */
    private static final long[] LOOK_PAUSES = {2_000, 3_000, 5_000};
    /** How long the saving of the program may take, in milliseconds. */
    private static final long SAVE_LIMIT = 60_000;
    /** How long AWS may be out of reach before the intent, in milliseconds: a wrong endpoint is told soon. */
    private static final long PREPARE_LIMIT = 120_000;
    /** The same while AWS does answer at times, if only to ask for fewer calls or to say that something must end first. */
    private static final long THROTTLED_LIMIT = 3_600_000;

    private final OperationJob job;
    private final OperationDriver driver;
    /** Stages follow each other on different threads. */
    private final AtomicBoolean renewed = new AtomicBoolean();

    private final AtomicLong prepareUntil = new AtomicLong();

    private final AtomicLong prepareBegan = new AtomicLong();

    private final AtomicInteger failures = new AtomicInteger();

    private volatile OperationTurn turn;

    OperationStart(OperationJob job, OperationDriver driver) {
        this.job = job;
        this.driver = driver;
    }

    /** Goes on from where the ledger says that an earlier process got to; from the beginning if it says nothing. */
    void load() throws IOException, InterruptedException, AwsFlowException {
        Optional<LedgerRecord> found = job.find();
        if (found.isEmpty()) {
            prepareBegan.set(job.now());
            prepareUntil.set(job.now() + PREPARE_LIMIT);
            prepare();
            return;
        }
        LedgerRecord record = found.get();
        job.identify(job.engine.kind(record.request().kind()), record.request());
        switch (record.phase()) {
            case ENDED -> driver.complete(record);
            case STARTED -> {
                String reason = OperationRollback.reason(record);
                if (reason == null) {
                    driver.watch(record, true);
                } else {
                    driver.rollBackAgain(record, reason);
                }
            }
            case INTENT -> {
                if (record.attempts() == 0) {
                    save();
                } else {
                    job.host.line(Messages.Start_LookAfterRestart(job.title()));
                    look(0);
                }
            }
            default -> throw new IllegalStateException(String.valueOf(record.phase()));
        }
    }

    private void prepare() throws IOException, InterruptedException, AwsFlowException {
        if (driver.isStopping()) {
            driver.unstarted();
            return;
        }
        AwsSession session = null;
        try {
            session = job.host.open();
            OperationRequest request = job.host.plan(session);
            if (!request.token().equals(job.task.token())) {
                throw new IllegalStateException("the request of " + request.title() + " has a token of its own");
            }
            OperationKind kind = job.engine.kind(request.kind());
            job.identify(kind, request);
            long now = job.now();
            job.write(new LedgerRecord(
                    request, job.host.connection(), session.region().id(), session.account(), now, job.deadline(kind)));
        } catch (AwsFlowException | SdkException e) {
            AwsFlowException failure = AwsErrors.translate(e, Messages.Start_Prepare());
            if (mayHaveBeenRevoked(failure, session)) {
                again(failure, this::prepare);
                return;
            }
            if (failure.failureClass().healsByWaiting() && failure.failureClass() != FailureClass.TRANSIENT) {
                prepareUntil.set(prepareBegan.get() + THROTTLED_LIMIT);
            }
            if (!failure.failureClass().healsByWaiting() || job.now() >= prepareUntil.get()) {
                throw failure;
            }
            again(failure, this::prepare);
            return;
        }
        failures.set(0);
        save();
    }

    /** Has the program saved, so that a restarted build comes back to this very token. */
    private void save() {
        AtomicBoolean saved = new AtomicBoolean();
        Runnable early = driver.later(SAVE_LIMIT, () -> {
            if (!saved.get() && !driver.isStopping()) {
                job.host.line(Messages.Start_NotSaved());
            }
            turn().await();
        });
        job.host.save().whenComplete((nothing, problem) -> {
            saved.set(problem == null);
            early.run();
        });
    }

    private OperationTurn turn() {
        if (turn == null) {
            turn = new OperationTurn(job, driver, this::ask);
        }
        return turn;
    }

    private void ask() throws IOException, InterruptedException, AwsFlowException {
        if (driver.isStopping()) {
            driver.unstarted();
            return;
        }
        if (!job.host.wanted()) {
            driver.forget();
            return;
        }
        String id;
        AwsSession session = null;
        try {
            session = job.host.openForChange().withoutRetries();
            if (job.update(LedgerRecord::asking).deadline() <= job.now()) {
                driver.fail(
                        new AwsFlowException(FailureClass.REMOTE, Messages.Start_Overdue(job.title())),
                        OperationState.UNKNOWN);
                return;
            }
            id = job.kind().start(session, job.request());
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, Messages.Start_What(job.title()));
            if (mayHaveBeenRevoked(failure, session)) {
                // A call with bad keys was not carried out.
                again(failure, this::ask);
            } else {
                refused(failure);
            }
            return;
        }
        driver.started(id);
    }

    /** A role's session may have been revoked: once the keys are made anew before they are called bad. */
    private boolean mayHaveBeenRevoked(AwsFlowException failure, AwsSession session) {
        boolean first = failure.failureClass() == FailureClass.UNAUTHENTICATED
                && session != null
                && renewed.compareAndSet(false, true);
        if (first) {
            session.refused();
        }
        return first;
    }

    private void refused(AwsFlowException failure) throws IOException, InterruptedException, AwsFlowException {
        if (failure.failureClass() == FailureClass.CONFLICT && turn().isWanted()) {
            turn().refused(failure);
            return;
        }
        switch (failure.failureClass()) {
            // A throttled call was not carried out.
            case THROTTLED -> again(failure, this::ask);
            case TRANSIENT -> {
                job.host.line(Messages.Start_LookAfterLoss(failure.getMessage()));
                driver.later(LOOK_PAUSES[0], () -> look(0));
            }
            default -> driver.fail(failure, OperationState.FAILED);
        }
    }

    private void look(int round) throws IOException, InterruptedException, AwsFlowException {
        LedgerRecord record = job.record();
        Optional<String> id;
        try {
            id = job.kind().find(job.host.open(), job.request(), record.intentAt());
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, Messages.Start_Look(job.title()));
            if (failure.failureClass().healsByWaiting() && job.now() < record.deadline()) {
                again(failure, () -> look(round));
            } else {
                driver.fail(
                        new AwsFlowException(
                                failure.failureClass(),
                                Messages.Start_Unknown(job.title(), Marker.of(job.task.token()), failure.getMessage()),
                                failure),
                        OperationState.UNKNOWN);
            }
            return;
        }
        failures.set(0);
        if (id.isPresent()) {
            job.host.line(Messages.Start_Found(job.title(), job.kind().shown(id.get())));
            driver.started(id.get());
        } else if (round + 1 < LOOK_PAUSES.length) {
            driver.later(LOOK_PAUSES[round + 1], () -> look(round + 1));
        } else {
            turn().await();
        }
    }

    private void again(AwsFlowException failure, OperationDriver.Stage stage) {
        int count = failures.incrementAndGet();
        if (count == 1) {
            job.host.line(Messages.Start_Again(failure.getMessage()));
        }
        driver.later(job.engine.pace().backoff(count), stage);
    }
}
