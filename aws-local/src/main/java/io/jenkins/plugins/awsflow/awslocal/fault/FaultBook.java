package io.jenkins.plugins.awsflow.awslocal.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The faults in force, and the call-rate ceilings. Safe for use by many threads. */
public final class FaultBook {
    private final List<Armed> faults = new ArrayList<>();
    private final Map<String, Ceiling> ceilings = new LinkedHashMap<>();

    private static final class Armed {
        final Fault fault;
        final SplittableRandom random;
        int seen;
        int hits;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
        }

        boolean hit() {
            seen++;
            if (seen <= fault.after() || spent()) {
                return false;
            }
            if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
                return false;
            }
            hits++;
            return true;
        }

        boolean spent() {
            return fault.count() >= 0 && hits >= fault.count();
        }
    }

    /** A token bucket that holds one second of calls. */
    private static final class Ceiling {
        final double perSecond;
        double tokens;
        long filledAtMillis = Long.MIN_VALUE;

        Ceiling(double perSecond) {
            this.perSecond = perSecond;
            this.tokens = Math.max(1, perSecond);
        }

        boolean take(long nowMillis) {
            if (filledAtMillis != Long.MIN_VALUE) {
                double gained = (nowMillis - filledAtMillis) / 1000.0 * perSecond;
                tokens = Math.min(Math.max(1, perSecond), tokens + gained);
            }
            filledAtMillis = nowMillis;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    public synchronized void add(Fault fault) {
        faults.add(new Armed(fault));
    }

    /** The faults that can still hit. */
    public synchronized List<Fault> faults() {
        return faults.stream()
                .filter(armed -> !armed.spent())
                .map(armed -> armed.fault)
                .toList();
    }

    public synchronized void clear() {
        faults.clear();
        ceilings.clear();
    }

    /** Limits the calls per second that a service takes from one account; zero or less lifts the limit. */
    public synchronized void ceiling(String service, double callsPerSecond) {
        ceilings.keySet().removeIf(key -> key.equals(service) || key.startsWith(service + "|"));
        if (callsPerSecond > 0) {
            ceilings.put(service, new Ceiling(callsPerSecond));
        }
    }

    /** Takes part in one call: the fault that hits it, or null. */
    public synchronized Fault next(String service, String operation, String account, long nowMillis) {
        Fault found = null;
        for (Armed armed : faults) {
            if (armed.fault.matches(service, operation, account) && found == null && armed.hit()) {
                found = armed.fault;
            }
        }
        Ceiling limit = ceilings.get(service);
        if (found == null && limit != null) {
            Ceiling mine = ceilings.computeIfAbsent(service + "|" + account, key -> new Ceiling(limit.perSecond));
            if (!mine.take(nowMillis)) {
                return Fault.throttle(service, operation);
            }
        }
        return found;
    }
}
