package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Time and threads as the operations see them; tests put their own in its place. */
interface Pulse {
    /** Milliseconds since the epoch. */
    long now();

    /** Runs something short once that much time has passed. */
    void after(long millis, Runnable task);

    /** Runs something that looks at AWS. */
    void poll(Runnable task);

    /** Runs something that leads up to a start. */
    void start(Runnable task);

    /** Runs something that stops an operation, from a reserve of its own. */
    void stop(Runnable task);

    /** Waits on this very thread; only for the reserve of stops, which has nothing else to do. */
    void pause(long millis);

    /**
     * Whether the controller is going down: work is being interrupted, and what fails now says nothing about the
     * operation.
     */
    boolean closed();

    /** The real thing. After the shutdown nothing runs any more: what waits goes on after the restart. */
    static Pulse of(SharedThreads threads) {
        return new Pulse() {
            @Override
            public long now() {
                return System.currentTimeMillis();
            }

            @Override
            public void after(long millis, Runnable task) {
                unlessShutDown(
                        () -> threads.clock().schedule(guarded(task), Math.max(0, millis), TimeUnit.MILLISECONDS));
            }

            @Override
            public void poll(Runnable task) {
                unlessShutDown(() -> threads.pollers().execute(guarded(task)));
            }

            @Override
            public void start(Runnable task) {
                unlessShutDown(() -> threads.starters().execute(guarded(task)));
            }

            @Override
            public void stop(Runnable task) {
                unlessShutDown(() -> threads.stoppers().execute(guarded(task)));
            }

            @Override
            public void pause(long millis) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public boolean closed() {
                return threads.clock().isShutdown();
            }
        };
    }

    private static void unlessShutDown(Runnable submission) {
        try {
            submission.run();
        } catch (RejectedExecutionException e) {
            logger().log(Level.FINE, "the controller is going down", e);
        }
    }

    /** A fault in one operation must not end the thread of all, and must not be lost in a future either. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                logger().log(Level.WARNING, "unexpected failure in an operation's work", e);
            }
        };
    }

    private static Logger logger() {
        return Logger.getLogger(Pulse.class.getName());
    }
}
