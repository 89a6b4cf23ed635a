package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.StackSetOperation.Task;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.util.Comparator;
import java.util.List;

/**
 * Takes operations on stack sets through regions and accounts: how many at a time, what a failure stops, what a stop
 * leaves. Like stacks, they are worked off whenever somebody looks, each thing as of its own time.
 */
final class StackSetEngine {
    /** What StackSets does before an operation's first instance, and after its last one, in reality. */
    private static final long PAUSE_MILLIS = 1_000;

    private static final String STOPPED = "Cancelled since the operation was stopped";
    private static final String EXCEEDED = "Cancelled since failure tolerance has exceeded";

    private final LocalClock clock;
    private final InstanceWork work;

    /** Who hears of each new status of an operation. */
    interface Listener {
        void entered(StackSet set, StackSetOperation operation, long at);
    }

    private final Listener listener;

    StackSetEngine(LocalClock clock, InstanceWork work, Listener listener) {
        this.clock = clock;
        this.work = work;
        this.listener = listener;
    }

    void begin(StackSet set, StackSetOperation operation) {
        boolean waits =
                set.active().stream().anyMatch(other -> other.meets(operation) || other.status.equals("QUEUED"));
        set.operations.put(operation.id, operation);
        operation.status = waits ? StackSetOperation.QUEUED : StackSetOperation.RUNNING;
        operation.at = operation.createdAt + clock.shorten(PAUSE_MILLIS);
        listener.entered(set, operation, operation.createdAt);
    }

    void settle(StackSet set, long now) {
        boolean ended;
        do {
            ended = false;
            for (StackSetOperation operation : set.active()) {
                if (operation.status.equals(StackSetOperation.QUEUED)) {
                    unqueue(set, operation);
                }
                if (!operation.status.equals(StackSetOperation.QUEUED)) {
                    advance(set, operation, now);
                    ended |= operation.over();
                }
            }
        } while (ended);
    }

    /** One that waits goes on once nothing before it is in its way. */
    private void unqueue(StackSet set, StackSetOperation operation) {
        long free = operation.at;
        for (StackSetOperation other : set.operations.values()) {
            if (other == operation) {
                break;
            }
            if (!other.over() && other.meets(operation)) {
                return;
            }
            free = Math.max(free, other.endedAt);
        }
        operation.at = free;
        operation.status = StackSetOperation.RUNNING;
        listener.entered(set, operation, free);
    }

    private void advance(StackSet set, StackSetOperation operation, long now) {
        while (operation.at <= now) {
            startNext(set, operation, now);
            Task first = operation.tasks.stream()
                    .filter(task -> task.is("RUNNING"))
                    .filter(task -> work.isOver(task, now))
                    .min(Comparator.comparingLong(task -> task.endedAt))
                    .orElse(null);
            if (first == null) {
                break;
            }
            operation.at = Math.max(operation.at, first.endedAt);
            work.finish(set, operation, first);
        }
        boolean idle = operation.count("RUNNING") + operation.count("PENDING") == 0;
        long end = operation.at + clock.shorten(PAUSE_MILLIS);
        if (idle && end <= now) {
            end(set, operation, end);
        }
    }

    private void startNext(StackSet set, StackSetOperation operation, long now) {
        boolean stopped = false;
        for (String region : operation.regions()) {
            List<Task> tasks = operation.in(region);
            long failed = tasks.stream().filter(task -> task.is("FAILED")).count();
            boolean exceeded = failed > operation.preferences.mayFail(tasks.size());
            if (exceeded || stopped) {
                tasks.stream().filter(task -> task.is("PENDING")).forEach(task -> task.cancel(EXCEEDED));
            } else {
                start(set, operation, tasks, (int) failed, now);
            }
            boolean open = tasks.stream().anyMatch(task -> task.is("RUNNING") || task.is("PENDING"));
            if (!operation.preferences.parallel()) {
                stopped |= exceeded;
                if (open) {
                    return;
                }
            }
        }
    }

    private void start(StackSet set, StackSetOperation operation, List<Task> tasks, int failed, long now) {
        int most = operation.preferences.atOnce(tasks.size(), failed);
        for (Task task : tasks) {
            long running = tasks.stream().filter(other -> other.is("RUNNING")).count();
            if (running >= most) {
                return;
            }
            if (task.is("PENDING")) {
                work.start(set, operation, task, operation.at, now);
            }
        }
    }

    private void end(StackSet set, StackSetOperation operation, long at) {
        boolean exceeded = operation.regions().stream().anyMatch(region -> {
            List<Task> tasks = operation.in(region);
            return tasks.stream().filter(task -> task.is("FAILED")).count()
                    > operation.preferences.mayFail(tasks.size());
        });
        if (operation.status.equals(StackSetOperation.STOPPING)) {
            operation.status = "STOPPED";
        } else {
            operation.status = exceeded ? "FAILED" : "SUCCEEDED";
        }
        operation.endedAt = at;
        listener.entered(set, operation, at);
    }

    /** What has not begun is given up; what has goes on to its end. */
    void stop(StackSet set, StackSetOperation operation, long now) {
        operation.status = StackSetOperation.STOPPING;
        operation.at = Math.max(operation.at, now);
        operation.tasks.stream().filter(task -> task.is("PENDING")).forEach(task -> task.cancel(STOPPED));
        listener.entered(set, operation, now);
    }
}
