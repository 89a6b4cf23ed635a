package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;

/** What was done behind CloudFormation's back to the resources of all stacks. Safe for use by many threads. */
public final class Drifts {
    private final List<Drift> drifts = new ArrayList<>();

    public synchronized void add(Drift drift) {
        drifts.add(drift);
    }

    public synchronized List<Drift> all() {
        return new ArrayList<>(drifts);
    }

    public synchronized void clear() {
        drifts.clear();
    }

    /** What was done to one resource, in its order. */
    public synchronized List<Drift> of(String stack, String logicalId) {
        return drifts.stream().filter(drift -> drift.isOf(stack, logicalId)).toList();
    }
}
