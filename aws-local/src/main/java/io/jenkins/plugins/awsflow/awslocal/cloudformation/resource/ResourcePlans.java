package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to go wrong with the resources of all stacks. Safe for use by many threads. */
public final class ResourcePlans {
    private final List<ResourcePlan> plans = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();

    public synchronized void add(ResourcePlan plan) {
        plans.add(plan);
        used.add(0);
    }

    public synchronized List<ResourcePlan> all() {
        return new ArrayList<>(plans);
    }

    public synchronized void clear() {
        plans.clear();
        used.clear();
    }

    /** Takes the first plan that is meant for this; a plan with a count is used up by it. */
    public synchronized Optional<ResourcePlan> take(String stack, String logicalId, String type, String action) {
        for (int i = 0; i < plans.size(); i++) {
            ResourcePlan plan = plans.get(i);
            boolean left = plan.count() < 0 || used.get(i) < plan.count();
            if (left && plan.matches(stack, logicalId, type, action)) {
                used.set(i, used.get(i) + 1);
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }
}
