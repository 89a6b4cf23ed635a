package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of an operation by an abort or its deadline: stops it in AWS politely, and fails the step in time. */
final class OperationStop {
    /** Milliseconds after which the step ends, whatever AWS does. */
    private static final long LIMIT = 18_000;
    /** Milliseconds in which a stop that failed for a passing reason is asked for again. */
    private static final long RETRY = 7_000;
    /** Milliseconds between two such requests. */
    private static final long PAUSE = 1_000;

    private final OperationJob job;
    private final OperationDriver driver;
    private final Throwable cause;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param cause what the step fails with */
    OperationStop(OperationJob job, OperationDriver driver, Throwable cause) {
        this.job = job;
        this.driver = driver;
        this.cause = cause;
    }

    Throwable cause() {
        return cause;
    }

    /** Sees to it that the step ends in time. */
    void arm() {
        job.engine.pulse().after(LIMIT, this::giveUp);
    }

    /** Stops what was started. Returns at once; only the first request counts. */
    void stop(OperationHandle it) {
        if (asked.compareAndSet(false, true)) {
            job.engine.pulse().stop(() -> run(it));
        }
    }

    /** Asks once more, for what a first request may have come too early to stop. */
    void again(OperationHandle it) {
        if (job.task.abortMode().equals(OperationTask.LEAVE)) {
            return;
        }
        job.engine.pulse().stop(() -> {
            try {
                job.host.line(ask(it, job.now() + RETRY));
            } catch (AwsFlowException e) {
                job.host.line(e.getMessage());
            }
        });
    }

    private void run(OperationHandle it) {
        driver.unwatch();
        String line;
        OperationState state = OperationState.STOPPED;
        if (job.task.abortMode().equals(OperationTask.LEAVE)) {
            line = Messages.Stop_Left(job.title(), it.watchedId());
            state = OperationState.UNKNOWN;
        } else {
            try {
                line = ask(it, job.now() + RETRY);
            } catch (AwsFlowException e) {
                line = e.getMessage();
                state = OperationState.UNKNOWN;
            }
        }
        driver.stopped(outcome(line), state, line);
    }

    /** Asks again while there is time: to stop twice does no harm. */
    private String ask(OperationHandle it, long until) throws AwsFlowException {
        while (true) {
            try {
                return job.kind().stop(job.host.openForChange().withoutRetries(), it, job.task.abortMode());
            } catch (AwsFlowException | RuntimeException | LinkageError e) {
                AwsFlowException failure = AwsErrors.translate(e, Messages.Stop_What(job.title(), it.watchedId()));
                if (!failure.failureClass().healsByWaiting()
                        || job.now() >= until
                        || job.engine.pulse().closed()) {
                    throw failure;
                }
                job.engine.pulse().pause(PAUSE);
            }
        }
    }

    private void giveUp() {
        OperationHandle it = driver.handle();
        String line = it == null
                ? Messages.Stop_NoAnswerToStart(job.title(), Marker.of(job.task.token()))
                : Messages.Stop_NoAnswer(job.title(), it.watchedId());
        driver.unanswered(outcome(line), line);
    }

    /** A deadline's message tells too what became of the operation; an abort is Jenkins' own. */
    private Throwable outcome(String line) {
        return cause instanceof AwsFlowException e
                ? new AwsFlowException(e.failureClass(), e.getMessage() + " " + line)
                : cause;
    }
}
