package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.core.model.Lane;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of all lanes that this controller calls. */
public final class CallBudgets {
    private final Map<Lane, CallBudget> budgets = new ConcurrentHashMap<>();
    private final Clock clock;

    public CallBudgets(Clock clock) {
        this.clock = clock;
    }

    /** The budget of a lane, made on first use. */
    public CallBudget of(Lane lane) {
        return budgets.computeIfAbsent(lane, l -> new CallBudget(clock.millis()));
    }

    /** All budgets by the name of their lane, for an administrator to look at. */
    public Map<String, CallBudget> all() {
        Map<String, CallBudget> sorted = new TreeMap<>();
        budgets.forEach((lane, budget) -> sorted.put(lane.toString(), budget));
        return sorted;
    }

    Clock clock() {
        return clock;
    }
}
