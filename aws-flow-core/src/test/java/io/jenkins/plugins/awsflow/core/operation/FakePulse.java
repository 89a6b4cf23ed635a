package io.jenkins.plugins.awsflow.core.operation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it; all work is done on the test's thread, in the order of its times. */
final class FakePulse implements Pulse {
    static final long T0 = 1_700_000_000_000L;

    private record Task(long at, long order, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now = T0;
    private long order;
    /** While set, work for AWS is not begun: all threads hang. */
    boolean hanging;
    /** The controller is going down. */
    boolean closed;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(long millis, Runnable task) {
        tasks.add(new Task(now + Math.max(0, millis), order++, task));
    }

    @Override
    public void poll(Runnable task) {
        work(task);
    }

    @Override
    public void start(Runnable task) {
        work(task);
    }

    @Override
    public void stop(Runnable task) {
        work(task);
    }

    @Override
    public boolean closed() {
        return closed;
    }

    private void work(Runnable task) {
        after(0, () -> {
            if (!hanging) {
                task.run();
            }
        });
    }

    /** Lets that much time pass. */
    void advance(long millis) {
        long until = now + millis;
        while (!tasks.isEmpty() && tasks.peek().at() <= until) {
            Task task = tasks.poll();
            now = task.at();
            task.work().run();
        }
        now = until;
    }

    /** Does what is due now. */
    void settle() {
        advance(0);
    }
}
