package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Watches all operations of this controller. Those that one call can ask for form a group; each group makes one call at
 * a time for the batch that waited longest, spread evenly over an interval that is short while something happens and
 * long while nothing does. Groups of one lane (account, region, service) share its budget and two places for calls
 * under way. A poll that fails only makes the next one come later; a watch ends by its observer's word, at its deadline,
 * or when polls keep failing in a way that does not heal.
 *
 * <p>The lock guards the queues and is never held during a call to AWS or to an observer.
 */
public final class OperationWatcher {
    /** Calls under way in one lane: a hanging one leaves a place for another. */
    private static final int MOST_IN_FLIGHT = 2;
    /** Polls in a row that must fail for good, or not know the operation, before the watch ends. */
    private static final int STRIKES = 3;
    /** The time in milliseconds that these must span: AWS forgets and denies for a moment after changes. */
    private static final long STRIKES_SPAN = 30_000;
    /** Milliseconds that the last look at the deadline may take. */
    private static final long LAST_LOOK = 15_000;

    private final Object lock = new Object();
    private final Map<PollGroup.Key, PollGroup> groups = new HashMap<>();
    private final Map<Lane, Integer> inFlight = new HashMap<>();
    private final PriorityQueue<Watched> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(w -> w.handle.deadline()));
    private final WatchCounts counts = new WatchCounts();
    private final Pulse pulse;
    private final CallBudgets budgets;
    private final PollPace pace;
    private long deadlineTimerAt = Long.MAX_VALUE;
    private int watches;

    OperationWatcher(Pulse pulse, CallBudgets budgets, PollPace pace) {
        this.pulse = pulse;
        this.budgets = budgets;
        this.pace = pace;
    }

    /**
     * Begins to watch. Called on a worker thread, as it may open a session.
     *
     * @throws AwsFlowException if no session can be had
     */
    public Watch watch(OperationKind kind, OperationHandle handle, SessionSource source, OperationObserver observer)
            throws AwsFlowException {
        AwsSession session = source.open();
        Watched w = new Watched(handle, source, observer, pulse.now());
        synchronized (lock) {
            watches++;
            join(w, kind, session);
            deadlines.add(w);
            armDeadlines();
        }
        return new Watch() {
            @Override
            public void cancel() {
                synchronized (lock) {
                    end(w);
                }
            }

            @Override
            public void wake() {
                synchronized (lock) {
                    lookNow(w);
                }
            }
        };
    }

    /**
     * Looks at once at all operations that an event is about.
     *
     * @return how many these are
     */
    public int heard(RemoteEvent event) {
        synchronized (lock) {
            List<Watched> heard = new ArrayList<>();
            for (Watched w : deadlines) {
                if (w.group != null && event.isWhere(w.handle) && w.group.kind.isAbout(event, w.handle)) {
                    heard.add(w);
                }
            }
            heard.forEach(this::lookNow);
            counts.woken(heard.size());
            return heard.size();
        }
    }

    /** What was done so far. */
    public WatchCounts counts() {
        return counts;
    }

    /** How many operations are watched in each lane. */
    public Map<Lane, Integer> lanes() {
        Map<Lane, Integer> lanes = new HashMap<>();
        synchronized (lock) {
            groups.values().forEach(group -> lanes.merge(group.key.lane(), group.size(), Integer::sum));
        }
        return lanes;
    }

    /** How many operations are watched. */
    public int watches() {
        synchronized (lock) {
            return watches;
        }
    }

    // ---- queues; all below is called with the lock held unless it says otherwise

    private void join(Watched w, OperationKind kind, AwsSession session) {
        Lane lane = new Lane(w.handle.account(), w.handle.region(), kind.service());
        PollGroup.Key key = new PollGroup.Key(lane, session.identity(), kind.id(), w.handle.followId() != null);
        budgets.of(lane).ceiling(kind.mostCallsPerSecond());
        PollGroup group = groups.computeIfAbsent(key, k -> new PollGroup(k, kind, session.withoutRetries()));
        group.join(w);
        group.due = Math.min(group.due, pulse.now() + PollPace.QUICKEST);
        arm(group);
    }

    private void end(Watched w) {
        if (!w.done) {
            w.done = true;
            watches--;
            deadlines.remove(w);
            leave(w);
        }
    }

    private void leave(Watched w) {
        PollGroup group = w.group;
        if (group != null) {
            group.leave(w);
            if (group.isEmpty()) {
                groups.remove(group.key);
            }
        }
    }

    private void lookNow(Watched w) {
        if (w.done || w.group == null) {
            return;
        }
        if (w.asked) {
            w.again = true;
            return;
        }
        w.group.toFront(w);
        w.group.due = pulse.now();
        arm(w.group);
    }

    private void arm(PollGroup group) {
        if (group.hasWaiting() && group.due < group.timerAt) {
            group.timerAt = group.due;
            pulse.after(group.due - pulse.now(), () -> tick(group));
        }
    }

    /** Called by the clock, without the lock. */
    private void tick(PollGroup group) {
        List<Watched> batch;
        synchronized (lock) {
            group.timerAt = Long.MAX_VALUE;
            batch = takeIfDue(group);
            arm(group);
        }
        if (!batch.isEmpty()) {
            pulse.poll(() -> poll(group, batch));
        }
    }

    private List<Watched> takeIfDue(PollGroup group) {
        long now = pulse.now();
        if (now < group.due || !group.hasWaiting()) {
            return List.of();
        }
        Lane lane = group.key.lane();
        if (inFlight.getOrDefault(lane, 0) >= MOST_IN_FLIGHT) {
            group.due = now + PollPace.QUICKEST;
            return List.of();
        }
        long delay = budgets.of(lane).delay(now);
        if (delay > 0) {
            group.due = now + delay;
            return List.of();
        }
        long spacing = pace.spacing(group.interval(now), group.batches());
        List<Watched> batch = group.take();
        batch.forEach(w -> w.asked = true);
        inFlight.merge(lane, 1, Integer::sum);
        group.due = now + spacing;
        return batch;
    }

    // ---- one poll, on a worker thread, without the lock

    private void poll(PollGroup group, List<Watched> batch) {
        PollRound round = new PollRound(group.kind, group.session);
        try {
            List<Watched> wanted = new ArrayList<>();
            for (Watched w : batch) {
                if (w.observer.wanted()) {
                    wanted.add(w);
                } else {
                    drop(w);
                }
            }
            if (!wanted.isEmpty()) {
                counts.polled();
                round.ask(wanted).forEach((w, outcome) -> deal(group, w, outcome));
            }
        } finally {
            synchronized (lock) {
                inFlight.computeIfPresent(group.key.lane(), (lane, n) -> n > 1 ? n - 1 : null);
                if (round.answered()) {
                    group.failures = 0;
                } else {
                    group.due = Math.max(group.due, pulse.now() + pace.backoff(++group.failures));
                }
                batch.forEach(w -> putBack(group, w));
                arm(group);
            }
        }
    }

    private void putBack(PollGroup group, Watched w) {
        w.asked = false;
        if (w.done || w.group != group) {
            return;
        }
        group.toEnd(w);
        if (w.again) {
            w.again = false;
            lookNow(w);
        }
    }

    private void deal(PollGroup group, Watched w, PollRound.Outcome outcome) {
        if (isDone(w)) {
            return;
        }
        if (outcome.snapshot() == OperationSnapshot.NOT_ASKED) {
            return;
        }
        if (outcome.snapshot() != null) {
            news(group, w, outcome);
        } else if (outcome.failure() == null) {
            strike(w, new AwsFlowException(FailureClass.NOT_FOUND, Messages.Watch_Gone(w.handle, w.handle.region())));
        } else if (outcome.failure().failureClass().healsByWaiting()) {
            w.observer.troubled(outcome.failure());
        } else {
            if (outcome.failure().failureClass() == FailureClass.UNAUTHENTICATED) {
                reopen(group, w);
            }
            strike(w, outcome.failure());
        }
        if (w.expiring) {
            expire(w);
        }
    }

    private void news(PollGroup group, Watched w, PollRound.Outcome outcome) {
        boolean changed = outcome.snapshot().differsFrom(w.last);
        OperationObserver.Answer answer = w.observer.polled(group.session, outcome.snapshot(), changed);
        synchronized (lock) {
            w.strikes = 0;
            if (answer == OperationObserver.Answer.DONE) {
                end(w);
            } else if (changed) {
                w.progressAt = pulse.now();
                group.due = Math.min(group.due, pulse.now() + pace.spacing(PollPace.QUICKEST, group.batches()));
                if (answer == OperationObserver.Answer.GO_ON) {
                    w.last = outcome.snapshot().withoutDetail();
                }
            }
        }
    }

    private void strike(Watched w, AwsFlowException failure) {
        boolean over;
        synchronized (lock) {
            long now = pulse.now();
            if (w.strikes++ == 0) {
                w.struckAt = now;
            }
            over = w.strikes >= STRIKES && now - w.struckAt >= STRIKES_SPAN;
            if (over) {
                end(w);
            }
        }
        if (over) {
            w.observer.lost(failure);
        } else {
            w.observer.troubled(failure);
        }
    }

    /**
     * The keys behind the session may have been exchanged: then the operation belongs into another group. Of a role it is
     * the same identity under a new session.
     */
    private void reopen(PollGroup group, Watched w) {
        group.session.refused();
        try {
            AwsSession session = w.source.open();
            synchronized (lock) {
                if (session.identity().equals(group.session.identity())) {
                    group.session = session;
                } else if (!w.done) {
                    leave(w);
                    join(w, group.kind, session);
                }
            }
        } catch (AwsFlowException e) {
            w.observer.troubled(e);
        }
    }

    private void drop(Watched w) {
        synchronized (lock) {
            end(w);
        }
    }

    private boolean isDone(Watched w) {
        synchronized (lock) {
            return w.done;
        }
    }

    // ---- deadlines

    private void armDeadlines() {
        if (!deadlines.isEmpty() && deadlines.peek().handle.deadline() < deadlineTimerAt) {
            deadlineTimerAt = deadlines.peek().handle.deadline();
            pulse.after(deadlineTimerAt - pulse.now(), this::expireDue);
        }
    }

    /** Called by the clock, without the lock. */
    private void expireDue() {
        synchronized (lock) {
            deadlineTimerAt = Long.MAX_VALUE;
            long now = pulse.now();
            while (!deadlines.isEmpty() && deadlines.peek().handle.deadline() <= now) {
                Watched w = deadlines.poll();
                w.expiring = true;
                lookNow(w);
                pulse.after(LAST_LOOK, () -> expire(w));
            }
            armDeadlines();
        }
    }

    /** Without the lock. */
    private void expire(Watched w) {
        synchronized (lock) {
            if (w.done) {
                return;
            }
            end(w);
        }
        w.observer.overdue();
    }
}
