package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

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
     * @param runs the hosts in the fleet's order; those that have begun by {@code begin} go on as they are
     * @param begin when the first host may start
     * @param gap the pause between the end of one host and the start of the next
     */
    public static Rollout plan(List<HostRun> runs, HealthRule rule, long begin, long gap) {
        List<HostRun> order = new ArrayList<>(runs);
        order.sort(Comparator.comparing((HostRun run) -> run.start() == HostRun.NEVER)
                .thenComparing(run -> !run.unhealthyBefore()));
        int minimum = rule.minimumHealthy(order.size());
        int most = rule.concurrency(order.size());
        PriorityQueue<HostRun> running = new PriorityQueue<>(Comparator.comparingLong(HostRun::end));
        int healthy = (int) order.stream().filter(run -> !run.unhealthyBefore()).count();
        int next = 0;
        int succeeded = 0;
        long now = begin;
        while (next < order.size() && order.get(next).start() != HostRun.NEVER) {
            HostRun begun = order.get(next++);
            healthy -= begun.unhealthyBefore() ? 0 : 1;
            running.add(begun);
        }
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
            now = Math.max(begin, done.end() + gap);
            if (!done.fails()) {
                healthy++;
                succeeded++;
            }
        }
        return new Rollout(runs, now, outcome(next, order.size(), healthy, minimum, succeeded));
    }

    /**
     * Plans the rest anew, as some hosts are gone.
     *
     * @param lost which hosts are gone
     * @param waitMillis how long CodeDeploy waits for a host that does not report
     * @return null if nothing changes: the hosts were done
     */
    public Rollout without(
            Predicate<HostRun> lost, HealthRule rule, long now, long gap, int waitMillis, EventFailure why) {
        List<HostRun> gone = hosts.stream()
                .filter(host -> lost.test(host) && !host.done(now))
                .toList();
        if (gone.isEmpty()) {
            return null;
        }
        hosts.forEach(host -> host.unplan(now));
        gone.forEach(host -> host.lose(now, waitMillis, why));
        return plan(hosts, rule, now, gap);
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
