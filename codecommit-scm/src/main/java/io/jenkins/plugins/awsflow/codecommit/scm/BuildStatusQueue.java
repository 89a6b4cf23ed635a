package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells how builds go, on few threads of its own that wait for nothing: where CodeCommit is busy a job has another turn
 * later. Of each job one state is told at a time, and the latest only.
 */
final class BuildStatusQueue {
    private static final Logger LOGGER = Logger.getLogger(BuildStatusQueue.class.getName());
    private static final int THREADS = 2;
    private static final int MOST_THROTTLED = 40;
    private static final int MOST_FAILURES = 4;
    private static final long LONGEST_MILLIS = 60_000;

    private final ScheduledExecutorService threads;
    private final IntToLongFunction pause;

    /** By the full names of jobs; what is here has a turn to come. */
    private final Map<String, State> latest = new ConcurrentHashMap<>();

    /** What there is to tell. */
    interface State {
        void tell() throws AwsFlowException, InterruptedException;
    }

    BuildStatusQueue() {
        this(
                new ScheduledThreadPoolExecutor(THREADS, work -> {
                    Thread thread = new Thread(work, "CodeCommit build status");
                    thread.setDaemon(true);
                    return thread;
                }),
                BuildStatusQueue::millis);
    }

    /** @param pause milliseconds after so many attempts */
    BuildStatusQueue(ScheduledExecutorService threads, IntToLongFunction pause) {
        this.threads = threads;
        this.pause = pause;
    }

    private static long millis(int attempts) {
        long span = Math.min(LONGEST_MILLIS, 1_000L << Math.min(attempts - 1, 6));
        return span / 2 + ThreadLocalRandom.current().nextLong(span / 2 + 1);
    }

    /** Has a state told instead of those of the job that are not told yet. */
    void put(String job, State state) {
        if (latest.put(job, state) == null) {
            threads.execute(() -> turn(job, 1));
        }
    }

    private void turn(String job, int attempt) {
        State state = latest.get(job);
        if (isOver(job, state, attempt)) {
            if (!latest.remove(job, state)) {
                threads.execute(() -> turn(job, 1));
            }
        } else {
            threads.schedule(() -> turn(job, attempt + 1), pause.applyAsLong(attempt), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isOver(String job, State state, int attempt) {
        try {
            state.tell();
        } catch (AwsFlowException e) {
            int most = e.failureClass() == FailureClass.THROTTLED ? MOST_THROTTLED : MOST_FAILURES;
            if (e.failureClass().healsByWaiting() && attempt < most) {
                return false;
            }
            LOGGER.log(Level.WARNING, "{0}: the pull request is not told: {1}", new Object[] {job, e.getMessage()});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> job + ": the pull request is not told");
        }
        return true;
    }
}
