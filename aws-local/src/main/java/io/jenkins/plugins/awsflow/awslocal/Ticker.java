package io.jenkins.plugins.awsflow.awslocal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Works off what is due a few times a second, so that simulated work goes on while nobody looks. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Ticker.class.getName());
    private static final long PERIOD_MILLIS = 250;

    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> ticks;

    Ticker(Runnable work) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "aws-local-ticker");
            thread.setDaemon(true);
            return thread;
        });
        ticks = executor.scheduleWithFixedDelay(() -> run(work), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A failure must not end the ticking. */
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "simulated work failed", e);
        }
    }

    @Override
    public void close() {
        ticks.cancel(false);
        executor.shutdownNow();
    }
}
