package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The small shared pool for things that happen later. */
public class Timer {
    private static ScheduledExecutorService executor;

    private Timer() {}

    public static synchronized ScheduledExecutorService get() {
        if (executor == null) {
            AtomicInteger n = new AtomicInteger();
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(4, r -> {
                Thread t = Executors.defaultThreadFactory().newThread(r);
                t.setDaemon(true);
                t.setName("jenkins.util.Timer [#" + n.incrementAndGet() + "]");
                return t;
            });
            pool.setRemoveOnCancelPolicy(true);
            executor = pool;
        }
        return executor;
    }

    public static synchronized void shutdown() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }
}
