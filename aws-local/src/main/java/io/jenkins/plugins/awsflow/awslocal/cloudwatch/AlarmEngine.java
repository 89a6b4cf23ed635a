package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.ArrayList;
import java.util.List;

/** Moves alarms from state to state. Called with the lock of the state held. */
final class AlarmEngine {
    private static final long TICK = 10_000;
    private static final long MINUTE = 60_000;
    /** After a jump of time that is longer, only its end is looked at. */
    private static final long LONGEST_CATCH_UP = 24L * 3600 * 1000;

    private final Times times;

    AlarmEngine(Times times) {
        this.times = times;
    }

    private volatile CloudWatchService.StateListener listener =
            (account, region, name, before, state, reason, at) -> {};

    void onState(CloudWatchService.StateListener next) {
        listener = next;
    }

    /** An alarm went into ALARM, or out of it. */
    record Change(String account, String region, String alarm, boolean active, long at) {}

    /** The next instant at which something is to be evaluated; none before it. */
    static long next(CloudState state, long now) {
        if (now - state.evaluatedAt > LONGEST_CATCH_UP) {
            state.evaluatedAt = now - LONGEST_CATCH_UP;
        }
        boolean fine = state.alarms.values().stream()
                .anyMatch(alarm -> alarm instanceof MetricAlarm metric && metric.everyMillis() < MINUTE);
        long step = fine ? TICK : MINUTE;
        return (Math.floorDiv(state.evaluatedAt, step) + 1) * step;
    }

    /** Evaluates what is due at an instant. */
    List<Change> tick(CloudState state, long now) {
        state.evaluatedAt = now;
        List<Change> changes = new ArrayList<>();
        for (Alarm alarm : state.alarms.values()) {
            if (alarm instanceof MetricAlarm metric && Math.floorMod(now, metric.everyMillis()) == 0) {
                evaluate(state, metric, now, changes);
            }
        }
        composites(state, now, changes);
        return changes;
    }

    /** Evaluates all alarms once, whatever time it is: for what a scenario brings in. */
    List<Change> evaluateAll(CloudState state, long now) {
        List<Change> changes = new ArrayList<>();
        for (Alarm alarm : state.alarms.values()) {
            if (alarm instanceof MetricAlarm metric) {
                evaluate(state, metric, Math.floorDiv(now, metric.everyMillis()) * metric.everyMillis(), changes);
            }
        }
        composites(state, now, changes);
        return changes;
    }

    private void evaluate(CloudState state, MetricAlarm alarm, long now, List<Change> changes) {
        MetricAlarm.Evaluation found = alarm.evaluate(state.metrics, now, times);
        set(state, alarm, found.state(), found.reason(), found.data(), now, changes);
    }

    /** Composite alarms follow their children, and each other, until nothing changes. */
    void composites(CloudState state, long now, List<Change> changes) {
        boolean changed = true;
        for (int round = 0; changed && round <= state.alarms.size(); round++) {
            changed = false;
            for (Alarm alarm : state.alarms.values()) {
                if (alarm instanceof CompositeAlarm composite) {
                    String next = composite.evaluate(state);
                    if (!next.equals(alarm.state)) {
                        changed = true;
                        String reason = composite.reason(state, times);
                        set(state, alarm, next, reason, composite.data(state, times), now, changes);
                    }
                }
            }
        }
    }

    /** Gives an alarm a state; one that it has already changes nothing. */
    void set(CloudState state, Alarm alarm, String next, String reason, String data, long now, List<Change> changes) {
        if (alarm.state.equals(next)) {
            return;
        }
        String before = alarm.state;
        String beforeReason = alarm.reason;
        alarm.state = next;
        alarm.reason = reason;
        alarm.reasonData = data;
        alarm.updatedAt = now;
        alarm.transitionedAt = now;
        state.history.changed(alarm, before, beforeReason, now);
        listener.changed(state.account, state.region, alarm.name, before, next, reason, now);
        if (alarm.actionsEnabled) {
            alarm.actions(next).forEach(action -> state.history.action(alarm, action, now));
        }
        boolean active = next.equals(Alarm.ALARM);
        if (active || before.equals(Alarm.ALARM)) {
            changes.add(new Change(state.account, state.region, alarm.name, active, now));
        }
    }
}
