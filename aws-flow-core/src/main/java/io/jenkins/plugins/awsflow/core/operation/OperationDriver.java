package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes one operation from a step's begin to its end. What must outlive this process is in the ledger; this object can
 * be made anew at any moment and goes on from there.
 *
 * <pre>
 * preparing -> saving -> asking -> watching -> done
 *                          |  ^       |
 *                       looking for   +-> stopping -> done   (abort, deadline)
 *                    what was started
 * </pre>
 */
public final class OperationDriver {
    /** Milliseconds after which an abort ends the step, whatever AWS does. */
    private static final long STOP_LIMIT = 18_000;
    /** Milliseconds in which a stop that failed for a passing reason is asked for again. */
    private static final long STOP_RETRY = 7_000;
    /** The longest pause in milliseconds while somebody waits for a stop. */
    private static final long HASTE = 1_000;

    private static final Logger LOGGER = Logger.getLogger(OperationDriver.class.getName());

    /** A piece of work on a worker thread. */
    @FunctionalInterface
    interface Stage {
        void run() throws IOException, InterruptedException, AwsFlowException;
    }

    private final OperationJob job;
    private final OperationNews news;
    private final AtomicReference<Runnable> pending = new AtomicReference<>();
    private final AtomicReference<Throwable> stopCause = new AtomicReference<>();
    private final AtomicBoolean stopAsked = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile OperationHandle handle;
    private volatile Watch watch;

    public OperationDriver(OperationEngine engine, OperationHost host, OperationTask task) {
        job = new OperationJob(engine, host, task);
        news = new OperationNews(job, this);
    }

    /** Begins, or goes on after a restart. Returns at once. */
    public void attach() {
        later(0, new OperationStart(job, this)::load);
    }

    /**
     * Stops the operation in AWS as the task says and then fails the step. Returns at once; the step ends within 20
     * seconds even if AWS hangs.
     *
     * @param cause what the step fails with
     */
    public void stop(Throwable cause) {
        if (ended.get() || !stopCause.compareAndSet(null, cause)) {
            return;
        }
        job.engine.pulse().after(STOP_LIMIT, this::giveUpStopping);
        OperationHandle it = handle;
        if (it != null) {
            job.engine.pulse().stop(() -> stopNow(it));
        } else {
            Runnable paused = pending.getAndSet(null);
            if (paused != null) {
                paused.run();
            }
        }
    }

    /** One line for a thread dump; in English, as Jenkins wants it. */
    public String status() {
        String what = job.request() == null ? "operation" : job.request().title();
        if (isStopping()) {
            return "stopping " + what;
        }
        OperationHandle it = handle;
        if (it == null) {
            return (job.request() == null ? "preparing " : "starting ") + what;
        }
        return what + ": " + it.watchedId() + " " + news.lastState();
    }

    // ---- for the parts

    boolean isStopping() {
        return stopCause.get() != null;
    }

    /**
     * Runs a stage after a pause, on a worker thread; a stop cuts the pause short.
     *
     * @return runs it at once instead, if it has not run yet
     */
    Runnable later(long delay, Stage stage) {
        AtomicBoolean taken = new AtomicBoolean();
        Runnable once = () -> {
            if (taken.compareAndSet(false, true)) {
                job.engine.pulse().start(() -> run(stage));
            }
        };
        pending.set(once);
        if (delay <= 0) {
            once.run();
        } else {
            job.engine.pulse().after(isStopping() ? Math.min(delay, HASTE) : delay, once);
        }
        return once;
    }

    /** AWS gave it an id. */
    void started(String id) {
        LedgerRecord record;
        String link = null;
        try {
            LedgerRecord intent = job.record();
            link = job.kind()
                    .link(new OperationHandle(
                            intent.request().kind(),
                            id,
                            null,
                            intent.connection(),
                            intent.region(),
                            intent.account(),
                            intent.request().token(),
                            intent.deadline()));
            String itsLink = link;
            record = job.update(r -> r.started(id, itsLink, job.now()));
        } catch (IOException e) {
            // It runs in AWS and its marker names it; without a record it can be neither watched nor stopped.
            fail(
                    new AwsFlowException(
                            FailureClass.INVALID, Messages.Ledger_NotWritten(job.title(), id, e.getMessage()), e),
                    OperationState.UNKNOWN);
            return;
        }
        String told = Messages.Start_Started(job.title(), job.kind().displayName(), id);
        if (link == null) {
            job.host.line(told);
        } else {
            job.host.link(told, link);
        }
        watch(record, false);
    }

    /** Watches what was started. */
    void watch(LedgerRecord record, boolean afterRestart) {
        OperationHandle it = record.handle();
        handle = it;
        news.about(it);
        if (isStopping()) {
            job.engine.pulse().stop(() -> stopNow(it));
            return;
        }
        if (afterRestart) {
            job.host.line(Messages.Watch_Again(record.request().title(), it.watchedId()));
        }
        try {
            watch = job.engine.watcher().watch(job.kind(), it, job.host, news);
        } catch (AwsFlowException e) {
            if (e.failureClass().healsByWaiting() && job.now() < it.deadline()) {
                news.troubled(e);
                later(job.engine.pace().backoff(3), () -> watch(record, false));
            } else {
                fail(e, OperationState.UNKNOWN);
            }
            return;
        }
        if (isStopping()) {
            watch.cancel();
        }
    }

    /** The ledger already knows the end. */
    void complete(LedgerRecord record) {
        if (record.state() == OperationState.SUCCEEDED) {
            if (ended.compareAndSet(false, true)) {
                job.host.succeeded(record.result());
            }
        } else {
            finish(new AwsFlowException(FailureClass.REMOTE, String.valueOf(record.reason())));
        }
    }

    /** A stop came before AWS was asked, or nothing was found to have been started. */
    void unstarted() {
        Throwable cause = stopCause.get();
        String line = Messages.Stop_NotStarted(job.title());
        conclude(OperationState.STOPPED, line);
        job.host.line(line);
        finish(cause);
    }

    /** Fails the step for good. */
    void fail(AwsFlowException reason, OperationState state) {
        conclude(state, reason.getMessage());
        finish(stopCause.get() != null ? stopCause.get() : reason);
    }

    // ---- stopping

    private void stopNow(OperationHandle it) {
        if (!stopAsked.compareAndSet(false, true)) {
            return;
        }
        Watch current = watch;
        if (current != null) {
            current.cancel();
        }
        String line;
        OperationState state = OperationState.STOPPED;
        if (job.task.abortMode().equals(OperationTask.LEAVE)) {
            line = Messages.Stop_Left(job.title(), it.watchedId());
            state = OperationState.UNKNOWN;
        } else {
            try {
                line = askToStop(it, job.now() + STOP_RETRY);
            } catch (AwsFlowException e) {
                line = e.getMessage();
                state = OperationState.UNKNOWN;
            }
        }
        Throwable outcome = stopped(line);
        conclude(state, outcome instanceof AwsFlowException ? outcome.getMessage() : line);
        if (!ended.get()) {
            job.host.line(line);
        }
        finish(outcome);
    }

    /** Asks again while there is time: to stop twice does no harm. */
    private String askToStop(OperationHandle it, long until) throws AwsFlowException {
        while (true) {
            try {
                return job.kind().stop(job.host.open().withoutRetries(), it, job.task.abortMode());
            } catch (AwsFlowException | RuntimeException | LinkageError e) {
                AwsFlowException failure = AwsErrors.translate(e, Messages.Stop_What(job.title(), it.watchedId()));
                if (!failure.failureClass().healsByWaiting()
                        || job.now() >= until
                        || job.engine.pulse().closed()) {
                    throw failure;
                }
                job.engine.pulse().pause(HASTE);
            }
        }
    }

    private void giveUpStopping() {
        if (!ended.get()) {
            OperationHandle it = handle;
            String line = it == null
                    ? Messages.Stop_NoAnswerToStart(job.title(), Marker.of(job.task.token()))
                    : Messages.Stop_NoAnswer(job.title(), it.watchedId());
            job.engine.pulse().stop(() -> conclude(OperationState.UNKNOWN, line));
            job.host.line(line);
            finish(stopped(line));
        }
    }

    /** What the step fails with: a deadline's message tells too what became of the operation, an abort is Jenkins' own. */
    private Throwable stopped(String line) {
        return stopCause.get() instanceof AwsFlowException e
                ? new AwsFlowException(e.failureClass(), e.getMessage() + " " + line)
                : stopCause.get();
    }

    // ---- ends

    private void conclude(OperationState state, String reason) {
        if (job.engine.pulse().closed()) {
            return;
        }
        try {
            if (job.find().isPresent()) {
                job.update(r -> r.ended(state, reason, Map.of(), job.now()));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot write down the end of " + job.title());
        }
    }

    private void finish(Throwable reason) {
        if (job.engine.pulse().closed()) {
            LOGGER.log(
                    Level.FINE,
                    reason,
                    () -> "the controller is going down; after the restart this goes on: " + status());
        } else if (ended.compareAndSet(false, true)) {
            job.host.failed(reason);
        }
    }

    private void run(Stage stage) {
        if (ended.get()) {
            return;
        }
        try {
            stage.run();
        } catch (InterruptedException e) {
            LOGGER.log(Level.FINE, "the controller is going down; the step goes on after the restart", e);
            Thread.currentThread().interrupt();
        } catch (AwsFlowException e) {
            fail(e, OperationState.FAILED);
        } catch (IOException | RuntimeException | LinkageError e) {
            conclude(OperationState.UNKNOWN, String.valueOf(e.getMessage()));
            finish(isStopping() ? stopCause.get() : e);
        }
    }
}
