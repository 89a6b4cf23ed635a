package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The real time and threads. After the shutdown nothing runs any more: what waits goes on after the restart. */
final class ThreadPulse implements Pulse {
    private static final Logger LOGGER = Logger.getLogger(ThreadPulse.class.getName());

    private final SharedThreads threads;
    /** What is to be stopped, and nobody has begun with. */
    private final Queue<Runnable> stops = new ConcurrentLinkedQueue<>();

    ThreadPulse(SharedThreads threads) {
        this.threads = threads;
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task itself reports what goes wrong in it
    public void after(long millis, Runnable task) {
        try {
            threads.clock().schedule(guarded(task), Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            goingDown(e);
        }
    }

    @Override
    public void poll(Runnable task) {
        run(threads.pollers(), task);
    }

    @Override
    public void start(Runnable task) {
        run(threads.starters(), task);
    }

    @Override
    public void stop(Runnable task) {
        // Many may be stopped at once, and a call that hangs must hold up none but itself: the threads of starts help,
        // and
        // whichever thread is free first takes the next one.
        stops.add(task);
        run(threads.stoppers(), this::stopNext);
        run(threads.starters(), this::stopNext);
    }

    private void stopNext() {
        Runnable next = stops.poll();
        if (next != null) {
            next.run();
        }
    }

    @Override
    public boolean closed() {
        return threads.clock().isShutdown();
    }

    private static void run(Executor pool, Runnable task) {
        try {
            pool.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            goingDown(e);
        }
    }

    private static void goingDown(RejectedExecutionException e) {
        LOGGER.log(Level.FINE, "the controller is going down", e);
    }

    /** A fault in one operation must not end the thread of all, and must not be lost in a future either. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "unexpected failure in an operation's work", e);
            }
        };
    }
}
