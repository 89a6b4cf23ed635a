package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How well deployments to production went in a span of time; what cannot be told is null. Spans are in milliseconds. */
public final class DeliveryFigures {
    private static final double DAY = 24 * 3_600_000.0;

    private final long from;
    private final long to;
    private final int all;
    private final int failed;
    private final Double perDay;
    private final Double meanBetween;
    private final Double lead;
    private final Double restore;

    DeliveryFigures(List<Deployment> deployments, long from, long to) {
        this.from = from;
        this.to = to;
        List<Long> leads = new ArrayList<>();
        List<Long> restores = new ArrayList<>();
        int good = 0;
        long first = 0;
        long last = 0;
        for (Deployment deployment : deployments) {
            if (deployment.good()) {
                first = good++ == 0 ? deployment.at() : first;
                last = deployment.at();
            }
            add(leads, deployment.lead());
            add(restores, deployment.restoredAfter());
        }
        all = deployments.size();
        failed = all - good;
        perDay = to > from ? (Double) (good * DAY / (to - from)) : null;
        meanBetween = good > 1 ? (Double) ((last - first) / (double) (good - 1)) : null;
        lead = median(leads);
        restore = median(restores);
    }

    private static void add(List<Long> list, Long value) {
        if (value != null) {
            list.add(value);
        }
    }

    static Double median(List<Long> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        double lower = sorted.size() % 2 == 1 ? upper : sorted.get(middle - 1);
        return (lower + upper) / 2;
    }

    public long from() {
        return from;
    }

    public long to() {
        return to;
    }

    /** How many there were. */
    public int all() {
        return all;
    }

    /** How many of them failed, or had to be mended after. */
    public int failed() {
        return failed;
    }

    /** Good deployments a day. */
    public Double perDay() {
        return perDay;
    }

    /** Mean time between good deployments. */
    public Double meanBetween() {
        return meanBetween;
    }

    /** Median time from commit to production. */
    public Double lead() {
        return lead;
    }

    /** The share that failed, from 0 to 1. */
    public Double failureRate() {
        return all == 0 ? null : (Double) (failed / (double) all);
    }

    /** Median time from a failure to the next good deployment or the roll-back. */
    public Double restore() {
        return restore;
    }
}
