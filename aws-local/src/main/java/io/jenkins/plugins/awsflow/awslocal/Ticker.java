package io.jenkins.plugins.awsflow.awslocal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Works off what is due a few times a second, so that simulated work goes on while nobody looks. */
final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> ticks;

    Ticker(Runnable work) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "aws-local-ticker");
            thread.setDaemon(true);
            return thread;
        });
        ticks = executor.scheduleWithFixedDelay(work, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        executor.shutdownNow();
    }
}
