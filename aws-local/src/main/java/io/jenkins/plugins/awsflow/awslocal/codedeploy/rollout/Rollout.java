package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Plans in which order and when a deployment comes to its hosts, so that the deployment configuration's healthy hosts
 * are kept at every instant.
 *
 * <p>A host counts as healthy until it is worked on or fails, and again once it succeeded. A healthy host is started
 * only while enough others stay healthy; hosts that the last deployment failed on come first, as they take nothing
 * away. As in CodeDeploy's description of instance health, a deployment fails when it cannot go on, when too few hosts
 * are healthy at its end, or when it succeeded on none.
 */
public final class Rollout {
    private final List<HostRun> hosts;
    private final long end;
    private final Outcome outcome;

    /** How a rollout ends if nobody stops it. */
    public enum Outcome {
        SUCCEEDED,
        /** Too many hosts failed. */
        TOO_FEW_HEALTHY,
        /** Not even the first host could be started. */
        CANNOT_START
    }

    private Rollout(List<HostRun> hosts, long end, Outcome outcome) {
        this.hosts = hosts;
        this.end = end;
        this.outcome = outcome;
    }

    /**
     * Makes the plan and gives the hosts their start.
     *
     * @param runs the hosts in the fleet's order
     * @param begin when the first host may start
     * @param gap the pause between the end of one host and the start of the next
     */
    public static Rollout plan(List<HostRun> runs, HealthRule rule, long begin, long gap) {
        List<HostRun> order = new ArrayList<>(runs);
        order.sort(Comparator.comparing(HostRun::unhealthyBefore).reversed());
        int minimum = rule.minimumHealthy(order.size());
        int most = rule.concurrency(order.size());
        PriorityQueue<HostRun> running = new PriorityQueue<>(Comparator.comparingLong(HostRun::end));
        int healthy = (int) order.stream().filter(run -> !run.unhealthyBefore()).count();
        int next = 0;
        int succeeded = 0;
        long now = begin;
        while (true) {
            while (next < order.size() && running.size() < most) {
                HostRun candidate = order.get(next);
                int left = candidate.unhealthyBefore() ? healthy : healthy - 1;
                if (!candidate.unhealthyBefore() && left < minimum) {
                    break;
                }
                healthy = left;
                candidate.startAt(now);
                running.add(candidate);
                next++;
            }
            if (running.isEmpty()) {
                break;
            }
            HostRun done = running.poll();
            now = done.end() + gap;
            if (!done.fails()) {
                healthy++;
                succeeded++;
            }
        }
        return new Rollout(runs, now, outcome(next, order.size(), healthy, minimum, succeeded));
    }

    private static Outcome outcome(int started, int hosts, int healthy, int minimum, int succeeded) {
        if (started == 0) {
            return Outcome.CANNOT_START;
        }
        boolean good = started == hosts && healthy >= minimum && succeeded > 0;
        return good ? Outcome.SUCCEEDED : Outcome.TOO_FEW_HEALTHY;
    }

    /** The hosts in the fleet's order. */
    public List<HostRun> hosts() {
        return hosts;
    }

    /** When it is over if nobody stops it. */
    public long end() {
        return end;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Stops all hosts; gives back when the last event in progress is over. */
    public long stopAt(long when) {
        long last = when;
        for (HostRun host : hosts) {
            boolean inProgress = host.start() != HostRun.NEVER && host.start() <= when && host.end() > when;
            host.stopAt(when);
            if (inProgress) {
                last = Math.max(last, host.end());
            }
        }
        return last;
    }
}
