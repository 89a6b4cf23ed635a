package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** The end of an operation by an abort or its deadline: stops it in AWS politely, and fails the step in time. */
final class OperationStop {
    /** Milliseconds after which the step ends, whatever AWS does. */
    private static final long LIMIT = 18_000;
    /** Milliseconds in which a stop that failed for a passing reason is asked for again. */
    private static final long RETRY = 13_000;
    /** Milliseconds between two such requests. */
    private static final long PAUSE = 1_000;

    private final OperationJob job;
    private final OperationDriver driver;
    private final Throwable cause;
    private final String mode;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * A stop that is not begun yet.
     *
     * @param cause what the step fails with
     * @param mode what becomes of the operation in AWS
     */
    OperationStop(OperationJob job, OperationDriver driver, Throwable cause, String mode) {
        this.job = job;
        this.driver = driver;
        this.cause = cause;
        this.mode = mode;
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
        if (mode.equals(OperationTask.LEAVE)) {
            return;
        }
        job.engine.pulse().stop(() -> ask(it, job.now() + RETRY, (state, line) -> job.host.line(line)));
    }

    private void run(OperationHandle it) {
        driver.unwatch();
        if (mode.equals(OperationTask.LEAVE)) {
            ended(OperationState.UNKNOWN, Messages.Stop_Left(job.title(), it.watchedId()));
        } else {
            ask(it, job.now() + RETRY, this::ended);
        }
    }

    private void ended(OperationState state, String line) {
        driver.stopped(outcome(line), state, line);
    }

    /**
     * Asks, and again while there is time: to stop twice does no harm. Between two tries the thread is free for those who
     * are stopped at the same moment.
     */
    private void ask(OperationHandle it, long until, BiConsumer<OperationState, String> end) {
        String line;
        try {
            line = job.kind().stop(job.host.openForChange().withoutRetries(), it, mode);
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, Messages.Stop_What(job.title(), it.watchedId()));
            Pulse pulse = job.engine.pulse();
            if (failure.failureClass().healsByWaiting() && job.now() < until && !pulse.closed()) {
                pulse.after(PAUSE, () -> pulse.stop(() -> ask(it, until, end)));
            } else {
                end.accept(OperationState.UNKNOWN, failure.getMessage());
            }
            return;
        }
        end.accept(OperationState.STOPPED, line);
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
