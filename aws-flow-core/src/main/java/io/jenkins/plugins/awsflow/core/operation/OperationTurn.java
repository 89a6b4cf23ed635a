package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.TurnQueue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From the intent to the moment at which AWS may be asked: waits its turn among the builds of this controller, and then
 * for whoever else holds what it needs. No thread waits: the holder is watched like any operation, and those further back
 * sleep until the order changes.
 */
final class OperationTurn {
    /** Milliseconds between two looks whether those who have not come back since a restart still may. */
    private static final long LOOK_AGAIN = 5_000;
    /** How long one holder is watched before its hold is looked up anew, in milliseconds. */
    private static final long WATCH_LIMIT = 3_600_000;
    /** The shortest time after which the end of the whole step is looked at again, in milliseconds. */
    private static final long SOON = 100;
    /** From this place on each step forward is told; further back only each halving. */
    private static final int NEAR = 3;

    private final OperationJob job;
    private final OperationDriver driver;
    private final OperationDriver.Stage go;
    private final Turns turns;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Watch watch;
    private volatile Runnable wake = () -> {};
    private volatile boolean timed;
    private volatile boolean renewed;
    private volatile boolean patient = true;
    private volatile int toldPlace;
    private volatile String toldHolder = "";
    /** Why AWS refused a moment ago; null if it did not, or somebody was found who holds it. */
    private volatile String refused;

    /** @param go asks AWS */
    OperationTurn(OperationJob job, OperationDriver driver, OperationDriver.Stage go) {
        this.job = job;
        this.driver = driver;
        this.go = go;
        this.turns = job.engine.turns();
    }

    /** Whether the request waits for anything. */
    boolean isWanted() {
        return job.kind().turn(job.request()) != null;
    }

    /** Waits, and then asks AWS; at once if there is nothing to wait for. */
    void await() throws IOException, InterruptedException, AwsFlowException {
        String what = job.kind().turn(job.request());
        if (what == null || driver.isStopping()) {
            go.run();
            return;
        }
        LedgerRecord record = job.record();
        String key = String.join(
                " ", record.account(), record.region(), record.request().kind(), what);
        turns.enter(
                key,
                new TurnQueue.Entry(
                        job.task.token(),
                        job.host.build(),
                        record.intentAt(),
                        record.request().isRollback()));
        if (record.state() != OperationState.QUEUED && turns.place(job.task.token()) == 1) {
            // As a rule it is free, and AWS says itself if it is not.
            go.run();
        } else {
            look();
        }
    }

    /** AWS said that somebody else holds it. */
    void refused(AwsFlowException refusal) throws IOException, InterruptedException, AwsFlowException {
        job.update(LedgerRecord::refused);
        refused = refusal.getMessage();
        look();
    }

    private void again() {
        wake = driver.later(job.engine.pace().backoff(failures.incrementAndGet()), this::look);
    }

    private void look() throws IOException, InterruptedException, AwsFlowException {
        unwatch();
        if (driver.isStopping()) {
            driver.unstarted();
            return;
        }
        if (!job.host.wanted()) {
            driver.forget();
            return;
        }
        long latest = job.task.latest();
        if (latest > 0 && job.now() >= latest) {
            driver.fail(
                    new AwsFlowException(FailureClass.REMOTE, Messages.Turn_Overdue(job.title())),
                    OperationState.UNKNOWN);
            return;
        }
        turns.tidy(job.task.token());
        int place = turns.place(job.task.token());
        if (place > 1) {
            sleep(place);
        } else {
            first();
        }
    }

    /** Not the first: whoever is will look. */
    private void sleep(int place) throws IOException {
        String holder = turns.holder(job.task.token());
        boolean unknown = holder == null && patient;
        if (!unknown) {
            tell(place, holder == null ? "" : holder, holder);
        }
        patient = false;
        boolean looks = unknown || !turns.absentBefore(job.task.token()).isEmpty();
        wake = looks ? driver.later(LOOK_AGAIN, this::look) : driver.park(this::look);
        turns.park(job.task.token(), place, wake);
        limit();
    }

    private void first() throws IOException, InterruptedException, AwsFlowException {
        Optional<String> own = Optional.empty();
        Optional<TurnHolder> holder;
        LedgerRecord record = job.record();
        AwsSession session = null;
        try {
            session = job.host.open();
            if (record.attempts() > 0) {
                // An earlier request whose reply was lost may show up only now.
                own = job.kind().find(session, job.request(), record.intentAt());
            }
            holder = job.kind().holder(session, job.request(), job.engine::buildOf);
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            unseen(AwsErrors.translate(e, job.title()), session);
            return;
        }
        driver.recovered();
        if (own.isPresent()) {
            job.host.line(Messages.Start_Found(job.title(), job.kind().shown(own.get())));
            driver.started(own.get());
            return;
        }
        String refusal = refused;
        refused = null;
        if (holder.isPresent()) {
            tell(1, holder.get().id(), holder.get().text());
            watch(holder.get());
            return;
        }
        if (refusal != null) {
            // Nobody is seen to hold it: lists lag behind, or it is a limit of the account.
            tell(1, refusal, refusal);
            again();
            return;
        }
        if (record.state() == OperationState.QUEUED) {
            job.update(r -> r.turn(job.deadline(job.kind())));
            job.host.waits(null);
            job.host.line(Messages.Turn_Come(job.title(), Spans.text(job.now() - record.intentAt())));
        }
        go.run();
    }

    /** It cannot be seen who holds it. A role's session may have been revoked while it waited: once the keys are made anew. */
    private void unseen(AwsFlowException failure, AwsSession session) throws IOException, AwsFlowException {
        boolean revoked = failure.failureClass() == FailureClass.UNAUTHENTICATED && session != null && !renewed;
        if (revoked) {
            renewed = true;
            session.refused();
        }
        if (revoked || failure.failureClass().healsByWaiting()) {
            driver.troubled(failure);
            again();
        } else if (job.record().attempts() > 0) {
            driver.fail(
                    new AwsFlowException(
                            failure.failureClass(),
                            Messages.Start_Unknown(job.title(), Marker.of(job.task.token()), failure.getMessage()),
                            failure),
                    OperationState.UNKNOWN);
        } else {
            throw failure;
        }
    }

    private void watch(TurnHolder holder) throws IOException {
        LedgerRecord record = job.record();
        OperationHandle it = new OperationHandle(
                record.request(),
                holder.id(),
                holder.successor() ? holder.id() : null,
                record.connection(),
                record.region(),
                record.account(),
                job.now() + WATCH_LIMIT);
        Runnable ended = driver.park(this::look);
        wake = ended;
        try {
            watch = job.engine.watcher().watch(job.kind(), it, job.host, new Holder(ended));
        } catch (AwsFlowException e) {
            driver.troubled(e);
            job.engine.pulse().after(job.engine.pace().backoff(failures.incrementAndGet()), ended);
        }
        limit();
        if (driver.isStopping()) {
            unwatch();
        }
    }

    /** Looks when the time of the whole step is up; one timer at a time, and another one if it went off while nobody slept. */
    private void limit() {
        if (job.task.latest() > 0 && !timed) {
            timed = true;
            job.engine.pulse().after(Math.max(SOON, job.task.latest() - job.now()), () -> {
                timed = false;
                wake.run();
            });
        }
    }

    /** Hears no more of the holder. */
    private void unwatch() {
        Watch current = watch;
        if (current != null) {
            current.cancel();
            watch = null;
        }
    }

    /**
     * Says what it waits for, once each.
     *
     * @param id tells one holder from another
     * @param text what people read of it; null if nobody knows yet
     */
    private void tell(int place, String id, String text) throws IOException {
        boolean nearer = toldPlace == 0 || (place < toldPlace && (place <= NEAR || place <= toldPlace / 2));
        if (!nearer && (place > 1 || id.equals(toldHolder))) {
            return;
        }
        toldPlace = place;
        toldHolder = id;
        String line =
                text == null ? Messages.Turn_Waits(String.valueOf(place)) : Messages.Turn_WaitsFor(text, place + "");
        List<OperationEvent> events = List.of(new OperationEvent(job.now(), OperationEvent.Level.INFO, "", line));
        job.note(r -> {
            r.queued();
            r.add(events);
        });
        job.host.waits(line);
        job.host.events(events);
        if (place == 1 && text != null) {
            turns.holds(job.task.token(), text);
        }
    }

    /** Hears of the end of whoever holds it. */
    private final class Holder implements OperationObserver {
        private final Runnable ended;

        Holder(Runnable ended) {
            this.ended = ended;
        }

        @Override
        public boolean wanted() {
            boolean wanted = job.host.wanted();
            if (!wanted) {
                driver.forget();
            }
            return wanted;
        }

        @Override
        public Answer polled(AwsSession session, OperationSnapshot now, boolean changed) {
            if (driver.isStopping()) {
                return Answer.DONE;
            }
            failures.set(0);
            driver.recovered();
            if (now.state().ended() || now.followId() != null) {
                ended.run();
                return Answer.DONE;
            }
            return Answer.GO_ON;
        }

        @Override
        public void troubled(AwsFlowException trouble) {
            driver.troubled(trouble);
        }

        @Override
        public void lost(AwsFlowException reason) {
            job.engine.pulse().after(job.engine.pace().backoff(failures.incrementAndGet()), ended);
        }

        @Override
        public void overdue() {
            ended.run();
        }
    }
}
