package io.jenkins.plugins.awsflow.core.model;

/**
 * How often one lane may be called: a token bucket whose rate learns from AWS. Each second with a call that went well
 * adds a little; a throttled call halves the rate (additive increase, multiplicative decrease). Every attempt is
 * charged, also those that the budget could not hold back, such as a start: then the bucket goes into debt and the
 * polls, which do ask first, wait longer.
 */
public final class CallBudget {
    /** Calls per second before anything was learnt; CodeDeploy users report throttling from bursts above this. */
    private static final double FIRST_RATE = 5;
    /** Calls per second at least, so that hundreds of waits still hear of their ends. */
    private static final double FLOOR = 1;
    /** Calls per second at most. */
    private static final double CEILING = 20;
    /** Calls per second that a good second adds. */
    private static final double STEP_UP = 0.1;
    /** Calls that an idle lane saves up. */
    private static final double BURST = 10;
    /** The deepest debt in calls, so that a storm of starts does not silence polls for minutes. */
    private static final double DEEPEST_DEBT = -10;
    /** Throttled replies within this time are one event: they answer calls that were already under way. */
    private static final long LEARN_EVERY_MILLIS = 1_000;

    private double ceiling = CEILING;
    private double rate = FIRST_RATE;
    private double tokens = BURST;
    private long filledAt;
    private long raisedAt;
    private long loweredAt;
    private long calls;
    private long throttles;

    /** @param now milliseconds since the epoch, as in all other methods */
    public CallBudget(long now) {
        filledAt = now;
        raisedAt = now;
        loweredAt = now - LEARN_EVERY_MILLIS;
    }

    /** Milliseconds until a call may be made; 0 if it may be made now. */
    public synchronized long delay(long now) {
        fill(now);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / rate * 1_000);
    }

    /** Charges one attempt. */
    public synchronized void spend(long now) {
        fill(now);
        tokens = Math.max(DEEPEST_DEBT, tokens - 1);
        calls++;
    }

    /** AWS answered without complaint. */
    public synchronized void succeeded(long now) {
        if (now - raisedAt >= LEARN_EVERY_MILLIS && now - loweredAt >= LEARN_EVERY_MILLIS) {
            rate = Math.min(ceiling, rate + STEP_UP);
            raisedAt = now;
        }
    }

    /** Goes no higher than this from now on, in calls per second. */
    public synchronized void ceiling(double most) {
        ceiling = Math.min(CEILING, most);
        rate = Math.min(ceiling, rate);
        tokens = Math.min(burst(), tokens);
    }

    /** A service that allows only some calls a second does not take many of them at once either. */
    private double burst() {
        return Math.min(BURST, Math.max(1, ceiling / 2));
    }

    /** AWS asked to call less often. */
    public synchronized void throttled(long now) {
        throttles++;
        if (now - loweredAt >= LEARN_EVERY_MILLIS) {
            fill(now);
            rate = Math.max(Math.min(FLOOR, ceiling), rate / 2);
            tokens = Math.min(tokens, 0);
            loweredAt = now;
        }
    }

    /** Calls per second at present. */
    public synchronized double rate() {
        return rate;
    }

    /** Attempts made so far. */
    public synchronized long calls() {
        return calls;
    }

    /** Replies so far that asked to call less often. */
    public synchronized long throttles() {
        return throttles;
    }

    /** When AWS last asked to call less often, in milliseconds since the epoch; of no meaning before it did. */
    public synchronized long throttledAt() {
        return loweredAt;
    }

    private void fill(long now) {
        if (now > filledAt) {
            tokens = Math.min(burst(), tokens + (now - filledAt) / 1_000.0 * rate);
        }
        // A clock that was set back must not stop the bucket from filling.
        filledAt = now;
    }
}
