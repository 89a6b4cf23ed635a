package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One operation on a stack set: what becomes of each of its instances. Guarded by the lock of {@link StackSets}. */
final class StackSetOperation {
    static final String QUEUED = "QUEUED";
    static final String RUNNING = "RUNNING";
    static final String STOPPING = "STOPPING";

    /** What is done to one instance. */
    static final class Task {
        final StackInstance instance;
        /** PENDING, RUNNING, SUCCEEDED, FAILED or CANCELLED. */
        String status = "PENDING";

        String reason;
        /** When its work was over, by the clock of aws-local; written with the lock of the instance's book held. */
        volatile long endedAt;
        /** What its end was; null for a good one. */
        volatile String wrong;

        Task(StackInstance instance) {
            this.instance = instance;
        }

        boolean is(String wanted) {
            return status.equals(wanted);
        }

        void cancel(String why) {
            status = "CANCELLED";
            reason = why;
            instance.enter(instance.status, "CANCELLED", why);
        }
    }

    final String id;
    /** CREATE, UPDATE or DELETE. */
    final String action;

    final StackSetPreferences preferences;
    final List<String> units;
    final boolean retain;
    final long createdAt;
    final List<Task> tasks = new ArrayList<>();

    String status = RUNNING;
    long endedAt;
    /** When the last thing happened to it. */
    long at;

    StackSetOperation(
            String id, String action, StackSetPreferences preferences, List<String> units, boolean retain, long now) {
        this.id = id;
        this.action = action;
        this.preferences = preferences;
        this.units = List.copyOf(units);
        this.retain = retain;
        this.createdAt = now;
        this.at = now;
    }

    boolean over() {
        return endedAt != 0;
    }

    void add(StackInstance instance) {
        tasks.add(new Task(instance));
        instance.lastOperation = id;
    }

    /** Its regions, in the order in which they get their turn. */
    List<String> regions() {
        Set<String> present = new LinkedHashSet<>();
        tasks.forEach(task -> present.add(task.instance.region));
        Set<String> order = new LinkedHashSet<>(preferences.regionOrder());
        order.retainAll(present);
        order.addAll(present);
        return new ArrayList<>(order);
    }

    List<Task> in(String region) {
        return tasks.stream()
                .filter(task -> task.instance.region.equals(region))
                .toList();
    }

    long count(String taskStatus) {
        return tasks.stream().filter(task -> task.is(taskStatus)).count();
    }

    /** Whether it has an instance in common with another one. */
    boolean meets(StackSetOperation other) {
        Set<String> keys = new LinkedHashSet<>();
        tasks.forEach(task -> keys.add(task.instance.key()));
        return other.tasks.stream().anyMatch(task -> keys.contains(task.instance.key()));
    }
}
