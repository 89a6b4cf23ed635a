package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.concurrent.TimeUnit;

/** How old branches, pull requests and tags may be that a source builds; in days, 0 for no limit. */
public final class AgeLimits {
    /** No limit at all. */
    public static final AgeLimits NONE = new AgeLimits(0, 0, 0);

    private final int branchDays;
    private final int pullRequestDays;
    private final int tagDays;

    /** Limits in days; 0 or less for none. */
    public AgeLimits(int branchDays, int pullRequestDays, int tagDays) {
        this.branchDays = Math.max(0, branchDays);
        this.pullRequestDays = Math.max(0, pullRequestDays);
        this.tagDays = Math.max(0, tagDays);
    }

    /** What both allow. */
    public AgeLimits and(AgeLimits other) {
        return new AgeLimits(
                stricter(branchDays, other.branchDays),
                stricter(pullRequestDays, other.pullRequestDays),
                stricter(tagDays, other.tagDays));
    }

    private static int stricter(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    public int branchDays() {
        return branchDays;
    }

    public int pullRequestDays() {
        return pullRequestDays;
    }

    public int tagDays() {
        return tagDays;
    }

    /** Whether anything has a limit. */
    public boolean isAny() {
        return branchDays + (long) pullRequestDays + tagDays > 0;
    }

    /**
     * Since when something is too old: milliseconds since the epoch. Far in the future for what has no limit and for what
     * has no date, so that neither is ever too old.
     *
     * @param time when it was changed last, milliseconds since the epoch; 0 or less where that is not known
     */
    public static long oldSince(long time, int days) {
        if (time <= 0 || days <= 0) {
            return Long.MAX_VALUE;
        }
        long span = TimeUnit.DAYS.toMillis(days);
        return time > Long.MAX_VALUE - span ? Long.MAX_VALUE : time + span;
    }

    /** Whether something is too old by now. */
    public static boolean isOld(long time, int days, long now) {
        return now > oldSince(time, days);
    }
}
