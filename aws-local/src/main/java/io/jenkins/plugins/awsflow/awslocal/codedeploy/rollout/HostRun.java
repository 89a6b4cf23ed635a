package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

/**
 * What one deployment does on one host: how long each lifecycle event takes and which one fails. Times are in
 * milliseconds of the simulated services' clock.
 */
public final class HostRun {
    /** The start of a host that the deployment does not come to. */
    public static final long NEVER = -1;

    private final String hostId;
    private final boolean onPremises;
    private final boolean unhealthyBefore;
    private final int[] eventMillis;
    private int failedEvent;
    private EventFailure failure;
    private long start = NEVER;
    private int cutAfter = Integer.MAX_VALUE;
    private boolean breaksOff;
    private boolean brokenOff;

    /**
     * A run that has not been given a start.
     *
     * @param unhealthyBefore true when the last deployment failed on this host, so that it does not count as healthy
     * @param failedEvent the index of the event that fails, or -1
     * @param failure what the host reports of it, or null
     */
    public HostRun(
            String hostId,
            boolean onPremises,
            boolean unhealthyBefore,
            int[] eventMillis,
            int failedEvent,
            EventFailure failure) {
        this.hostId = hostId;
        this.onPremises = onPremises;
        this.unhealthyBefore = unhealthyBefore;
        this.eventMillis = eventMillis.clone();
        this.failedEvent = failedEvent;
        this.failure = failure;
    }

    public String hostId() {
        return hostId;
    }

    public boolean onPremises() {
        return onPremises;
    }

    public boolean unhealthyBefore() {
        return unhealthyBefore;
    }

    public boolean fails() {
        return failedEvent >= 0;
    }

    public EventFailure failure() {
        return failure;
    }

    public long start() {
        return start;
    }

    /** Makes a stop end its current event at once, as a shift of traffic does. */
    public HostRun breakingOff() {
        breaksOff = true;
        return this;
    }

    void startAt(long when) {
        start = when;
    }

    /** When event {@code index} starts. */
    public long eventStart(int index) {
        long at = start;
        for (int i = 0; i < index; i++) {
            at += eventMillis[i];
        }
        return at;
    }

    public long eventEnd(int index) {
        return eventStart(index) + eventMillis[index];
    }

    /** The last event that runs: the one that fails, the one after which the deployment was stopped, or the last. */
    private int lastEvent() {
        int last = fails() ? failedEvent : eventMillis.length - 1;
        return Math.min(last, cutAfter);
    }

    /** When the host is done; {@link #NEVER} for a host that is not come to. */
    public long end() {
        return start == NEVER ? NEVER : eventEnd(lastEvent());
    }

    /** Gives up a start that lies ahead, so that it can be planned anew. */
    void unplan(long now) {
        if (start > now) {
            start = NEVER;
        }
    }

    /**
     * The host is gone: the event that it is at, or else its first one, fails once CodeDeploy is tired of waiting.
     *
     * @param waitMillis how long CodeDeploy waits for a host that does not report
     */
    void lose(long now, int waitMillis, EventFailure why) {
        int event = 0;
        if (start != NEVER && start <= now) {
            while (eventEnd(event) <= now) {
                event++;
            }
            eventMillis[event] = (int) (now - eventStart(event)) + waitMillis;
        } else {
            eventMillis[0] = waitMillis;
        }
        failedEvent = event;
        failure = why;
    }

    /** Whether nothing more happens on it. */
    boolean done(long now) {
        return start != NEVER && start <= now && end() <= now;
    }

    /** Stops: a host not begun yet is not come to, one in progress ends with its current event. */
    public void stopAt(long when) {
        if (start == NEVER || end() <= when) {
            return;
        }
        if (start > when) {
            start = NEVER;
            return;
        }
        for (int i = 0; i <= lastEvent(); i++) {
            if (eventEnd(i) > when) {
                cutAfter = i;
                if (breaksOff) {
                    eventMillis[i] = (int) (when - eventStart(i));
                    brokenOff = true;
                }
                return;
            }
        }
    }

    /** True when a stop kept it from running its last event. */
    private boolean cut() {
        return brokenOff || cutAfter < (fails() ? failedEvent : eventMillis.length - 1);
    }

    /**
     * The state of the host at an instant: Pending, InProgress, Succeeded, Failed or Skipped.
     *
     * @param over true when the whole deployment is over by then
     */
    public String status(long now, boolean over) {
        if (start == NEVER) {
            return over ? "Skipped" : "Pending";
        }
        if (now < start) {
            return "Pending";
        }
        if (now < end()) {
            return "InProgress";
        }
        if (cut()) {
            return "Skipped";
        }
        return fails() ? "Failed" : "Succeeded";
    }

    /** The state of one lifecycle event at an instant. */
    public String eventStatus(int index, long now, boolean over) {
        if (start == NEVER || index > lastEvent()) {
            boolean ended = start == NEVER ? over : now >= end();
            return ended ? "Skipped" : "Pending";
        }
        if (now < eventStart(index)) {
            return "Pending";
        }
        if (now < eventEnd(index)) {
            return "InProgress";
        }
        if (brokenOff && index == cutAfter) {
            return "Skipped";
        }
        return index == failedEvent ? "Failed" : "Succeeded";
    }

    /** When something last changed on the host, or {@link #NEVER}. */
    public long lastChange(long now) {
        if (start == NEVER || now < start) {
            return NEVER;
        }
        long last = start;
        for (int i = 0; i <= lastEvent(); i++) {
            if (eventEnd(i) <= now) {
                last = eventEnd(i);
            }
        }
        return last;
    }
}
