package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The hooks of all stacks. Safe for use by many threads. */
public final class HookPlans {
    private final List<HookPlan> plans = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();

    public synchronized void add(HookPlan plan) {
        plans.add(plan);
        used.add(0);
    }

    public synchronized List<HookPlan> all() {
        return new ArrayList<>(plans);
    }

    public synchronized void clear() {
        plans.clear();
        used.clear();
    }

    /** Those that will look at a resource, none of them used up by it. */
    public synchronized List<HookPlan> of(String stack, String logicalId, String type, String action) {
        return find("RESOURCE", stack, logicalId, type, action, false);
    }

    /** Takes those that look at a resource; one with a count is used up by it. */
    public synchronized List<HookPlan> take(String stack, String logicalId, String type, String action) {
        return find("RESOURCE", stack, logicalId, type, action, true);
    }

    /** Takes those that look at a change set. */
    public synchronized List<HookPlan> takeOfChangeSet(String stack) {
        return find("CHANGE_SET", stack, "*", "*", "*", true);
    }

    private List<HookPlan> find(
            String target, String stack, String logicalId, String type, String action, boolean taken) {
        List<HookPlan> found = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            HookPlan plan = plans.get(i);
            boolean left = plan.count() < 0 || used.get(i) < plan.count();
            if (left && plan.matches(target, stack, logicalId, type, action)) {
                used.set(i, used.get(i) + (taken ? 1 : 0));
                found.add(plan);
            }
        }
        return found;
    }

    /** What AWS says of whatever hooks stopped; null if none did. */
    public static String stopped(List<HookPlan> hooks) {
        String names =
                hooks.stream().filter(HookPlan::stops).map(HookPlan::hook).collect(Collectors.joining(", "));
        return names.isEmpty() ? null : "The following hook(s) failed: [" + names + "]";
    }
}
