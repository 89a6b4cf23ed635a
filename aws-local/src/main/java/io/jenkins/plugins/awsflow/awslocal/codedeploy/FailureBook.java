package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import java.util.ArrayList;
import java.util.List;

/** The failure plans in force. Safe for use by many threads. */
public final class FailureBook {
    private final List<Armed> plans = new ArrayList<>();

    private static final class Armed {
        final FailurePlan plan;
        int used;

        Armed(FailurePlan plan) {
            this.plan = plan;
        }

        boolean spent() {
            return plan.deployments() >= 0 && used >= plan.deployments();
        }
    }

    public synchronized void add(FailurePlan plan) {
        plans.add(new Armed(plan));
    }

    /** The plans that can still take effect. */
    public synchronized List<FailurePlan> plans() {
        return plans.stream()
                .filter(armed -> !armed.spent())
                .map(armed -> armed.plan)
                .toList();
    }

    public synchronized void clear() {
        plans.clear();
    }

    /** The plans for a deployment that starts now; it counts against their limits. */
    synchronized List<FailurePlan> take(String application, String group, String s3Key) {
        List<FailurePlan> found = new ArrayList<>();
        for (Armed armed : plans) {
            if (!armed.spent() && armed.plan.matches(application, group, s3Key)) {
                armed.used++;
                found.add(armed.plan);
            }
        }
        return found;
    }
}
