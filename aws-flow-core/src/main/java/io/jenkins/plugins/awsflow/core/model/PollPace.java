package io.jenkins.plugins.awsflow.core.model;

import java.util.function.DoubleSupplier;

/**
 * How long to wait between two looks at an operation: briefly while something happens, longer the longer nothing did.
 * All times are milliseconds.
 */
public final class PollPace {
    /** System property with another {@link #QUICKEST}; meant for an AWS that runs faster than life. */
    public static final String PROPERTY = "io.jenkins.plugins.awsflow.core.model.PollPace.quickest";
    /** The shortest interval: the first poll after a start, and while there is progress. */
    public static final long QUICKEST = Long.getLong(PROPERTY, 2_000);
    /** The longest interval of one operation when nothing happens. */
    public static final long SLOWEST = 15_000;
    /** What the interval grows by is this part of the time without progress. */
    private static final long GROWTH_DIVISOR = 20;
    /** One status call in this time is what a group of 2 to 23 batches makes at most: 23 a minute. */
    private static final long BATCH_SPACING = 2_600;
    /** However many operations there are, each is looked at within this time as long as the budget allows. */
    private static final long LONGEST_ROUND = 60_000;
    /** First pause after a poll that failed; doubles with each further one. */
    private static final long FIRST_BACKOFF = QUICKEST;
    /** The longest pause after polls that failed. */
    private static final long LONGEST_BACKOFF = 60_000;
    /** Part of an interval that is left to chance on either side, so that controllers do not call in step. */
    private static final double JITTER = 0.1;

    private final DoubleSupplier random;

    /** @param random numbers from 0 to 1 */
    public PollPace(DoubleSupplier random) {
        this.random = random;
    }

    /** The interval of an operation that last showed progress so long ago. */
    public static long interval(long sinceProgress) {
        return Math.max(QUICKEST, Math.min(SLOWEST, QUICKEST + sinceProgress / GROWTH_DIVISOR));
    }

    /**
     * The time between two status calls of a group of operations that takes several calls to look at: the calls are
     * spread evenly instead of being made at once.
     *
     * @param interval that of the quickest operation of the group
     * @param batches calls that one round over the group takes
     */
    public long spacing(long interval, int batches) {
        if (batches <= 1) {
            return jittered(interval);
        }
        return jittered(Math.max(interval / batches, Math.min(BATCH_SPACING, LONGEST_ROUND / batches)));
    }

    /**
     * The pause after polls that failed.
     *
     * @param failures how many failed in a row, from 1
     */
    public long backoff(int failures) {
        int doublings = Math.min(Math.max(0, failures - 1), 10);
        return jittered(Math.min(LONGEST_BACKOFF, FIRST_BACKOFF << doublings));
    }

    private long jittered(long millis) {
        return Math.round(millis * (1 + JITTER * (2 * random.getAsDouble() - 1)));
    }
}
