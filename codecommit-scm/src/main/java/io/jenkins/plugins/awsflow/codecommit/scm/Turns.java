package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Work on few threads that wait for nothing: what CodeCommit is too busy for has another turn later, ever more slowly and
 * not for ever. What waits for a turn is gone when Jenkins is started anew.
 */
final class Turns {
    private static final Logger LOGGER = Logger.getLogger(Turns.class.getName());
    private static final int THREADS = 2;

    /** Of throttled attempts: with the spans between them about half an hour. */
    private static final int MOST_THROTTLED = 40;

    private static final int MOST_FAILURES = 4;
    private static final long LONGEST_MILLIS = 60_000;

    private final ScheduledExecutorService threads;
    private final IntToLongFunction pause;

    /** Something that may fail, and is then done again. */
    interface Work {
        void run() throws AwsFlowException, InterruptedException;
    }

    /** @param name of its threads */
    Turns(String name) {
        this(
                new ScheduledThreadPoolExecutor(THREADS, work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                }),
                Turns::pause);
    }

    /** @param pause milliseconds after so many attempts */
    Turns(ScheduledExecutorService threads, IntToLongFunction pause) {
        this.threads = threads;
        this.pause = pause;
    }

    /** How long to wait after so many attempts, in milliseconds. */
    static long pause(int attempts) {
        long span = Math.min(LONGEST_MILLIS, 1_000L << Math.min(attempts - 1, 6));
        return span / 2 + ThreadLocalRandom.current().nextLong(span / 2 + 1);
    }

    /** Whether something that has failed so often is worth another attempt. */
    static boolean isWorthMore(AwsFlowException failure, int attempts) {
        int most = failure.failureClass() == FailureClass.THROTTLED ? MOST_THROTTLED : MOST_FAILURES;
        return failure.failureClass().healsByWaiting() && attempts < most;
    }

    /**
     * Has something done soon.
     *
     * @param failed what to say in Jenkins' log if it cannot be done
     * @param over called when it is done or given up
     */
    void run(String failed, Work work, Runnable over) {
        threads.execute(() -> turn(failed, work, over, 1));
    }

    private void turn(String failed, Work work, Runnable over, int attempt) {
        if (isOver(failed, work, attempt)) {
            over.run();
        } else {
            threads.schedule(
                    () -> turn(failed, work, over, attempt + 1), pause.applyAsLong(attempt), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isOver(String failed, Work work, int attempt) {
        try {
            work.run();
        } catch (AwsFlowException e) {
            if (isWorthMore(e, attempt)) {
                return false;
            }
            LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {failed, e.getMessage()});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Whoever waits for the end of it would wait for ever; the log is all that there is to tell.
            LOGGER.log(Level.WARNING, e, () -> failed);
        }
        return true;
    }
}
