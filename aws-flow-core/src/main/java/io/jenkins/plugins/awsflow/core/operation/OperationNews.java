package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals with what polls bring: writes it down, shows it, follows successors and tells the end. */
final class OperationNews implements OperationObserver {
    /** Polls that may fail to fetch the details of the end before it is told without them. */
    private static final int END_TRIES = 5;
    /** The same for a success: nobody needs its details as much as the calls that they take from other waits. */
    private static final int SUCCESS_TRIES = 2;
    /** How long a state that this version does not know may last before it is taken for the end, in milliseconds. */
    private static final long UNKNOWN_SPAN = 120_000;
    /** Silence after which a line says that it still runs, in milliseconds; the later ones come less often. */
    private static final long STILL_FIRST = 60_000;

    private static final long STILL_LATER = 300_000;
    /** How long AWS may take until its answers show that it heard a word, in milliseconds. */
    private static final long WORD_HEARD = 15_000;
    /** How long polls must fail before people are told, in milliseconds. */
    private static final long TROUBLE_FIRST = 30_000;

    private final OperationJob job;
    private final OperationDriver driver;
    private final ReviewNotes review;
    private volatile String lastState = "";
    private volatile OperationHandle handle;
    private long toldAt;
    private long wordAt;
    private long stillEvery = STILL_FIRST;
    private long troubleSince;
    private boolean troubleTold;
    private long unknownSince;
    private boolean detailsMissed;
    private boolean settled;
    private int endFailures;

    OperationNews(OperationJob job, OperationDriver driver) {
        this.job = job;
        this.driver = driver;
        this.review = new ReviewNotes(job);
    }

    /** AWS's own words for the state at the last poll; may be empty. */
    String lastState() {
        return lastState;
    }

    /** What is watched from now on. */
    synchronized void about(OperationHandle now) {
        handle = now;
        toldAt = job.now();
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
    public synchronized Answer polled(AwsSession session, OperationSnapshot now, boolean changed) {
        if (driver.isStopping()) {
            return Answer.DONE;
        }
        recovered();
        lastState = now.remoteState();
        try {
            LedgerRecord record = changed ? describe(session, now) : null;
            if (!changed) {
                still(now);
            }
            if (!now.awaitsWord()) {
                job.host.waits(null);
            } else if (mayProceed(changed)) {
                return proceed(now);
            }
            return decide(session, now, record);
        } catch (AwsFlowException | IOException | RuntimeException | LinkageError e) {
            return failed(now, AwsErrors.translate(e, job.title()));
        }
    }

    /** Null once there is nothing left to do, or nothing that could be done. */
    private Answer settle(OperationSnapshot now) {
        if (settled || !now.state().ended()) {
            return null;
        }
        try {
            job.kind().settle(job.host::openForChange, handle, now);
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, job.title());
            if (failure.failureClass().healsByWaiting()) {
                troubled(failure);
                return Answer.AGAIN;
            }
            if (now.state().good()) {
                driver.fail(failure, OperationState.FAILED);
                return Answer.DONE;
            }
            // What ended badly fails with its own reason.
            job.host.line(failure.getMessage());
        }
        settled = true;
        return null;
    }

    /** Fetches and shows what is new; written down first, so that a restart shows nothing twice. */
    private LedgerRecord describe(AwsSession session, OperationSnapshot now) throws AwsFlowException, IOException {
        OperationNotes notes = job.record().notes();
        List<OperationEvent> events = job.kind().describe(session, handle, now, notes);
        // Whether an end is the end is decided later: a successor may follow.
        OperationState state = now.state().ended() ? OperationState.RUNNING : now.state();
        job.append(notes);
        LedgerRecord record = job.note(r -> {
            r.progress(state, now.remoteState(), events);
            r.remember(notes);
        });
        job.host.events(events);
        review.bring(handle, now, notes);
        endFailures = 0;
        if (!events.isEmpty()) {
            toldAt = job.now();
            stillEvery = STILL_FIRST;
        }
        return record;
    }

    private boolean mayProceed(boolean changed) throws IOException {
        WordGiver giver = job.kind().giver(handle);
        OperationDecision word = giver == WordGiver.PERSON ? job.record().decision() : null;
        boolean mayProceed = giver == WordGiver.STEP || (word != null && word.goesOn());
        job.host.waits(mayProceed ? null : job.title());
        if (giver == WordGiver.PERSON && word == null && changed) {
            job.host.asks();
        }
        return mayProceed;
    }

    /** Says what AWS waits for; a refusal is the end, as nothing would ever happen again. */
    private Answer proceed(OperationSnapshot now) {
        if (wordAt > 0 && job.now() - wordAt < WORD_HEARD) {
            return Answer.GO_ON;
        }
        try {
            job.host.line(job.kind().proceed(job.host.openForChange().withoutRetries(), handle, now));
            toldAt = job.now();
            wordAt = toldAt;
        } catch (AwsFlowException | RuntimeException | LinkageError e) {
            AwsFlowException failure = AwsErrors.translate(e, job.title());
            if (failure.failureClass().healsByWaiting()) {
                troubled(failure);
                return Answer.GO_ON;
            }
            if (!driver.isStopping()) {
                driver.fail(failure, OperationState.FAILED);
            }
            return Answer.DONE;
        }
        if (driver.isStopping()) {
            driver.stopAgain();
            return Answer.DONE;
        }
        return Answer.GO_ON;
    }

    private Answer decide(AwsSession session, OperationSnapshot now, LedgerRecord fresh)
            throws AwsFlowException, IOException {
        String successor = now.followId();
        if (successor != null && !successor.equals(handle.watchedId())) {
            follow(successor, now);
            return Answer.DONE;
        }
        if (now.state() == OperationState.UNKNOWN) {
            return unknown(session, now);
        }
        unknownSince = 0;
        if (now.state().ended()) {
            return end(session, now, fresh != null ? fresh : job.record());
        }
        return Answer.GO_ON;
    }

    private void follow(String successor, OperationSnapshot now) throws IOException {
        OperationState verdict = now.state().ended() && now.state() != OperationState.SUCCEEDED ? now.state() : null;
        LedgerRecord record = job.update(r -> {
            boolean decided = r.verdict() != null;
            r.follows(successor, decided ? r.verdict() : verdict, decided ? r.verdictAt() : endOf(r, now));
        });
        if (now.state().ended()) {
            job.host.line(Messages.Watch_Follows(job.title(), handle.watchedId(), now.remoteState(), successor));
        }
        driver.watch(record, false);
    }

    private Answer unknown(AwsSession session, OperationSnapshot now) throws AwsFlowException, IOException {
        if (unknownSince == 0) {
            unknownSince = job.now();
            job.host.line(Messages.Watch_UnknownState(job.title(), now.remoteState()));
        }
        if (job.now() - unknownSince < UNKNOWN_SPAN) {
            return Answer.GO_ON;
        }
        return end(session, now, job.record());
    }

    private Answer end(AwsSession session, OperationSnapshot now, LedgerRecord record)
            throws AwsFlowException, IOException {
        OperationState state = record.verdict() != null ? record.verdict() : now.state();
        String reason = null;
        if (state == OperationState.UNKNOWN) {
            reason = Messages.End_UnknownState(job.title(), now.remoteState());
        } else if (state != OperationState.SUCCEEDED) {
            reason = job.kind().explain(session, handle, now, record.notes());
        }
        if (state == OperationState.FAILED
                && OperationRollback.isWanted(job.request())
                && job.kind().condemns(handle, now)
                && !driver.isStopping()) {
            driver.rollBack(reason);
            return Answer.DONE;
        }
        return conclude(now, state, reason, job.kind().result(session, handle, now, record.notes()));
    }

    private Answer conclude(OperationSnapshot now, OperationState state, String reason, Map<String, Object> result)
            throws IOException {
        if (driver.isStopping()) {
            return Answer.DONE;
        }
        Answer unsettled = settle(now);
        if (unsettled != null) {
            return unsettled;
        }
        LedgerRecord record = job.update(r -> {
            r.progress(state, now.remoteState(), List.of());
            r.ended(state, reason, result, endOf(r, now));
        });
        job.host.line(
                Messages.End_Line(job.title(), now.remoteState(), Spans.text(record.endedAt() - record.startedAt())));
        driver.complete(record);
        return Answer.DONE;
    }

    /** When it ended by AWS's word, which may be long before it was heard of; by this clock where that is no use. */
    private long endOf(LedgerRecord record, OperationSnapshot now) {
        long told = now.changedAt();
        return told >= record.startedAt() && told <= job.now() ? told : job.now();
    }

    /** The poll went well, but not what followed from it. */
    private Answer failed(OperationSnapshot now, AwsFlowException e) {
        boolean heals = e.failureClass().healsByWaiting();
        if (heals && mayTryAgain(now)) {
            troubled(e);
            return Answer.AGAIN;
        }
        if (!now.state().ended()) {
            // Without the details the wait itself still works.
            missDetails(e);
            return Answer.GO_ON;
        }
        OperationState state = now.state();
        String reason = Messages.End_NoReason(job.title(), now.remoteState(), e.getMessage());
        try {
            LedgerRecord record = job.record();
            state = record.verdict() != null ? record.verdict() : state;
            if (state.good()) {
                missDetails(e);
            }
            return conclude(now, state, state.good() ? null : reason, bareResult());
        } catch (IOException unwritable) {
            driver.fail(new AwsFlowException(FailureClass.INVALID, reason, unwritable), state);
        }
        return Answer.DONE;
    }

    private boolean mayTryAgain(OperationSnapshot now) {
        if (!now.state().ended()) {
            return true;
        }
        return ++endFailures < (now.state().good() ? SUCCESS_TRIES : END_TRIES);
    }

    private void missDetails(AwsFlowException e) {
        if (!detailsMissed) {
            job.host.line(Messages.Watch_NoDetails(e.getMessage()));
            detailsMissed = true;
        }
    }

    private Map<String, Object> bareResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", handle.id());
        return result;
    }

    private void still(OperationSnapshot now) {
        long silence = job.now() - toldAt;
        if (silence >= stillEvery) {
            StringBuilder counts = new StringBuilder();
            now.counts()
                    .forEach((name, n) ->
                            counts.append(", ").append(name).append('=').append(n));
            job.host.line(Messages.Watch_Still(job.title(), now.remoteState(), Spans.text(silence)) + counts);
            toldAt = job.now();
            stillEvery = STILL_LATER;
        }
    }

    @Override
    public synchronized void troubled(AwsFlowException trouble) {
        long now = job.now();
        if (troubleSince == 0) {
            troubleSince = now;
        }
        if (now - troubleSince >= TROUBLE_FIRST && (!troubleTold || now - toldAt >= STILL_LATER)) {
            job.host.line(Messages.Watch_Trouble(Spans.text(now - troubleSince), trouble.getMessage()));
            troubleTold = true;
            toldAt = now;
        }
    }

    /** A call was answered; told if it was told that they failed. */
    synchronized void recovered() {
        if (troubleTold) {
            job.host.line(Messages.Watch_Recovered());
        }
        troubleTold = false;
        troubleSince = 0;
    }

    @Override
    public void lost(AwsFlowException reason) {
        if (!driver.isStopping()) {
            driver.fail(reason, OperationState.UNKNOWN);
        }
    }

    @Override
    public void overdue() {
        OperationHandle it = handle;
        driver.stop(new AwsFlowException(
                FailureClass.REMOTE,
                Messages.Watch_Overdue(
                        job.title(),
                        it.watchedId(),
                        lastState,
                        Spans.text(job.timeout(job.kind()).toMillis()))));
    }
}
