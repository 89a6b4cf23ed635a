package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

/**
 * How production traffic moves to a new version: all at once, a part first (canary), or part by part (linear).
 *
 * @param percent the share of each step, from 1 to 100; 100 for all at once
 * @param intervalMillis between two steps
 * @param linear whether each step moves that share; otherwise the second one moves the rest
 */
public record Shift(int percent, long intervalMillis, boolean linear) {
    /** All traffic in one step. */
    public static final Shift AT_ONCE = new Shift(100, 0, false);

    /** From the first step to the last, in milliseconds. */
    public long millis() {
        return intervalMillis * (linear ? (100 + percent - 1) / percent - 1 : percent < 100 ? 1 : 0);
    }

    /** The new version's share of the traffic, in per cent, so long after the first step. */
    public int weight(long elapsed) {
        if (elapsed < 0) {
            return 0;
        }
        if (elapsed >= millis()) {
            return 100;
        }
        return linear ? (int) Math.min(100, percent * (1 + elapsed / intervalMillis)) : percent;
    }
}
