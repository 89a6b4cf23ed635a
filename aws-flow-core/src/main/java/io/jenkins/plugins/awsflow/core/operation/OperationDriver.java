package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
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
    private final AtomicReference<OperationStop> stop = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile OperationDriver rollback;
    private volatile OperationHandle handle;
    private volatile Watch watch;

    public OperationDriver(OperationEngine engine, OperationHost host, OperationTask task) {
        job = new OperationJob(engine, host, task);
        news = new OperationNews(job, this);
    }

    /** Begins, or goes on after a restart. Returns at once. */
    public void attach() {
        job.engine.joined(job.task.token(), this);
        later(0, new OperationStart(job, this)::load);
    }

    /**
     * Stops the operation in AWS as the task says and then fails the step. Returns at once; the step ends within 20
     * seconds even if AWS hangs.
     *
     * @param cause what the step fails with
     */
    public void stop(Throwable cause) {
        stop(cause, job.task.abortMode());
    }

    /** The same, in another mode than the task says. */
    void stop(Throwable cause, String mode) {
        OperationStop request = new OperationStop(job, this, cause, mode);
        if (ended.get() || !stop.compareAndSet(null, request)) {
            return;
        }
        request.arm();
        OperationDriver back = rollback;
        if (back != null) {
            // What brings the hosts back to a good state goes on; only the wait for it ends.
            back.stop(cause);
        }
        OperationHandle it = handle;
        if (it != null) {
            request.stop(it);
        } else {
            Runnable paused = pending.getAndSet(null);
            if (paused != null) {
                paused.run();
            }
        }
    }

    /**
     * Does what a person said.
     *
     * @throws AwsFlowException one line, if it does not wait for a word, or somebody was faster
     */
    void decide(OperationDecision word) throws IOException, AwsFlowException {
        OperationWord words = new OperationWord(job, this);
        words.take(word);
        job.engine.pulse().start(() -> run(() -> words.obey(word)));
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
        return stop.get() != null;
    }

    /** What is watched; null before the start is confirmed. */
    OperationHandle handle() {
        return handle;
    }

    /**
     * Runs a stage after a pause, on a worker thread; a stop cuts the pause short.
     *
     * @return runs it at once instead, if it has not run yet
     */
    Runnable later(long delay, Stage stage) {
        Runnable once = once(stage);
        pending.set(once);
        if (delay <= 0) {
            once.run();
        } else {
            job.engine.pulse().after(isStopping() ? Math.min(delay, HASTE) : delay, once);
        }
        return once;
    }

    /** Sets a stage aside until somebody runs what this returns; a stop does. */
    Runnable park(Stage stage) {
        Runnable once = once(stage);
        pending.set(once);
        if (isStopping()) {
            once.run();
        }
        return once;
    }

    private Runnable once(Stage stage) {
        AtomicBoolean taken = new AtomicBoolean();
        return () -> {
            if (taken.compareAndSet(false, true)) {
                job.engine.pulse().start(() -> run(stage));
            }
        };
    }

    /** A call failed in a way that heals; told if it lasts. */
    void troubled(AwsFlowException trouble) {
        news.troubled(trouble);
    }

    /** Calls are answered again. */
    void recovered() {
        news.recovered();
    }

    /** AWS gave it an id. */
    void started(String id) {
        LedgerRecord record;
        String link = null;
        try {
            LedgerRecord intent = job.record();
            link = job.kind()
                    .link(new OperationHandle(
                            intent.request(),
                            id,
                            null,
                            intent.connection(),
                            intent.region(),
                            intent.account(),
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
        job.engine.watcher().counts().started();
        String told = job.kind().startLine(record.request(), id);
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
        job.engine.turns().leave(job.task.token());
        if (record.decision() != null && !record.decision().goesOn()) {
            // Said before a restart.
            stop(job.host.rejected(record.decision().by()), OperationWord.stopMode(job.task));
            return;
        }
        if (isStopping()) {
            stop.get().stop(it);
            return;
        }
        if (afterRestart) {
            job.host.line(
                    Messages.Watch_Again(record.request().title(), job.kind().shown(it.watchedId())));
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
            unwatch();
        }
    }

    /** Brings back what was done before, and then fails the step. */
    void rollBack(String reason) throws IOException {
        new OperationRollback(job, this, reason).begin();
    }

    /** The same after a restart; a stop can tell of what was watched. */
    void rollBackAgain(LedgerRecord record, String reason) throws IOException {
        OperationHandle it = record.handle();
        handle = it;
        if (isStopping()) {
            stop.get().stop(it);
            return;
        }
        rollBack(reason);
    }

    /** A roll-back begins, which the end of this waits for. */
    void bringsBack(OperationDriver back) {
        rollback = back;
        back.attach();
        OperationStop request = stop.get();
        if (request != null) {
            back.stop(request.cause());
        }
    }

    /** A word that AWS waited for may have crossed a stop, which then stopped less than there is now. */
    void stopAgain() {
        stop.get().again(handle);
    }

    /** Looks at it without waiting for its turn. */
    void lookNow() {
        Watch current = watch;
        if (current != null) {
            current.wake();
        }
    }

    /** Hears no more of it. */
    void unwatch() {
        Watch current = watch;
        if (current != null) {
            current.cancel();
        }
    }

    /** The ledger already knows the end. */
    void complete(LedgerRecord record) {
        if (record.state().good()) {
            if (ended.compareAndSet(false, true)) {
                over();
                if (record.state() == OperationState.UNSTABLE) {
                    job.host.unstable(String.valueOf(record.reason()));
                }
                job.host.succeeded(record.result());
            }
        } else {
            finish(new AwsFlowException(FailureClass.REMOTE, String.valueOf(record.reason())));
        }
    }

    /** A stop came before AWS was asked, or nothing was found to have been started. */
    void unstarted() {
        String line = Messages.Stop_NotStarted(job.title());
        stopped(stop.get().cause(), OperationState.STOPPED, line);
    }

    /** AWS answered to a stop, or was not to be asked. */
    void stopped(Throwable outcome, OperationState state, String line) {
        conclude(state, outcome instanceof AwsFlowException ? outcome.getMessage() : line);
        if (!ended.get()) {
            job.host.line(line);
        }
        finish(outcome);
    }

    /** AWS did not answer to a stop in time; if it does later, only the ledger hears of it. */
    void unanswered(Throwable outcome, String line) {
        if (!ended.get()) {
            job.engine.pulse().stop(() -> conclude(OperationState.UNKNOWN, line));
            job.host.line(line);
            finish(outcome);
        }
    }

    /** Fails the step for good. */
    void fail(AwsFlowException reason, OperationState state) {
        conclude(state, reason.getMessage());
        finish(causeOr(reason));
    }

    /** Who was stopped fails with the reason for that, whatever else goes wrong. */
    private Throwable causeOr(Throwable problem) {
        OperationStop request = stop.get();
        return request == null ? problem : request.cause();
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
            over();
            job.host.failed(reason);
        }
    }

    private void over() {
        job.engine.watcher().counts().ended();
        forget();
    }

    /** The build is gone, and nobody takes care of this any more. */
    void forget() {
        job.engine.left(job.task.token(), this);
    }

    /** The build that it belongs to, as people read it. */
    String build() {
        return job.host.buildName();
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
            finish(causeOr(e));
        }
    }
}
