package io.jenkins.plugins.awsflow.core.aws;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All threads that waiting takes, however many operations are waited for: one clock, which also ends SDK calls that take
 * too long, and a few workers. With the one that reads the wake-up queues that makes eight. Workers that have nothing to do
 * end after a minute.
 */
public final class SharedThreads implements AutoCloseable {
    /** Calls that look: a hanging lane holds at most two of them. */
    private static final int POLLERS = 3;
    /** Calls that start something, and what leads up to them. */
    private static final int STARTERS = 2;
    /** A reserve of its own, so that an abort does not queue behind hanging polls. */
    private static final int STOPPERS = 1;

    /** Work that is no wait, such as uploads: as many at a time. */
    private static final int WORKERS = 8;

    /** What is left to do when a build is over: nobody waits for it. */
    private static final int ENDERS = 2;

    private static final long SETTLE_SECONDS = 4;

    /** Work that may take hours, such as migrations; others wait for their turn, and stop nothing else. */
    private static final int LONG_WORKERS = 4;

    private static final long IDLE_SECONDS = 60;

    private final ScheduledThreadPoolExecutor clock;
    private final ThreadPoolExecutor pollers = pool("poll", POLLERS);
    private final ThreadPoolExecutor starters = pool("start", STARTERS);
    private final ThreadPoolExecutor stoppers = pool("stop", STOPPERS);
    private final ThreadPoolExecutor workers = pool("work", WORKERS);
    private final ThreadPoolExecutor enders = pool("end", ENDERS);
    private final ThreadPoolExecutor longWorkers = pool("long", LONG_WORKERS);

    public SharedThreads() {
        clock = new ScheduledThreadPoolExecutor(1, named("clock"));
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** For what must not block: handing work to a pool, interrupting a call. */
    public ScheduledExecutorService clock() {
        return clock;
    }

    public ThreadPoolExecutor pollers() {
        return pollers;
    }

    public ThreadPoolExecutor starters() {
        return starters;
    }

    public ThreadPoolExecutor stoppers() {
        return stoppers;
    }

    /** For blocking work of steps; not part of any wait. */
    public ThreadPoolExecutor workers() {
        return workers;
    }

    /** For what is left to do when a build is over; not part of any wait. */
    public ThreadPoolExecutor enders() {
        return enders;
    }

    /** Takes no more work of builds that are over, and gives what there is some seconds to come to its end. */
    public void settle() {
        enders.shutdown();
        try {
            if (!enders.awaitTermination(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                enders.shutdownNow();
            }
        } catch (InterruptedException e) {
            enders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** For blocking work of steps that may take hours. */
    public ThreadPoolExecutor longWorkers() {
        return longWorkers;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pollers.shutdownNow();
        starters.shutdownNow();
        stoppers.shutdownNow();
        workers.shutdownNow();
        enders.shutdownNow();
        longWorkers.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "aws-flow-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
