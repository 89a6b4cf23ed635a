package io.jenkins.plugins.awsflow.core.connection;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is left to do in AWS when a build is over, on few threads that hold up neither builds nor waits. Trouble that heals
 * by waiting gets another turn later, and no thread waits for it. What a shutdown of the controller leaves undone is up to
 * whoever wrote down that it is to be done.
 */
public final class AfterBuild {
    private static final Logger LOGGER = Logger.getLogger(AfterBuild.class.getName());
    private static final int MOST_ATTEMPTS = 6;

    private final Run<?, ?> run;
    private final Work work;
    private final IntToLongFunction pause;

    /** What is left to do. */
    public interface Work {
        /** Does it as Jenkins itself; called again after trouble that heals by waiting. */
        void run() throws AwsFlowException;

        /** It cannot be done; called once. */
        void failed(AwsFlowException problem);
    }

    private AfterBuild(Run<?, ?> run, Work work, IntToLongFunction pause) {
        this.run = run;
        this.work = work;
        this.pause = pause;
    }

    /**
     * Has it done soon.
     *
     * @param run the build in whose name sessions are opened
     */
    public static void submit(Run<?, ?> run, Work work) {
        submit(run, work, attempts -> 1_000L << 2 * (attempts - 1));
    }

    /** @param pause milliseconds after so many attempts */
    static void submit(Run<?, ?> run, Work work, IntToLongFunction pause) {
        new AfterBuild(run, work, pause).submit(1);
    }

    private void submit(int attempt) {
        SharedThreads threads = AwsFlowRuntime.get().threads();
        try {
            threads.enders().execute(() -> turn(threads, attempt));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> run + ": the controller goes down");
        }
    }

    private void turn(SharedThreads threads, int attempt) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            work.run();
        } catch (AwsFlowException e) {
            if (threads.enders().isShutdown()) {
                LOGGER.log(Level.FINE, e, () -> run + ": the controller goes down");
            } else if (e.failureClass().healsByWaiting() && attempt < MOST_ATTEMPTS) {
                again(threads, attempt);
            } else {
                work.failed(e);
            }
        } finally {
            AwsFlowRuntime.get().ended(run);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the clock
    private void again(SharedThreads threads, int attempt) {
        try {
            threads.clock().schedule(() -> submit(attempt + 1), pause.applyAsLong(attempt), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> run + ": the controller goes down");
        }
    }
}
