package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToLongFunction;

/** Tells how builds go. Of each job one state is told at a time, and the latest only. */
final class BuildStatusQueue {
    private final Turns turns;

    /** By the full names of jobs; what is here has a turn to come. */
    private final Map<String, State> latest = new ConcurrentHashMap<>();

    /** What there is to tell. */
    interface State {
        void tell() throws AwsFlowException, InterruptedException;
    }

    BuildStatusQueue() {
        turns = new Turns("CodeCommit build status");
    }

    /** @param pause milliseconds after so many attempts */
    BuildStatusQueue(ScheduledExecutorService threads, IntToLongFunction pause) {
        turns = new Turns(threads, pause);
    }

    /** Has a state told instead of those of the job that are not told yet. */
    void put(String job, State state) {
        if (latest.put(job, state) == null) {
            begin(job);
        }
    }

    private void begin(String job) {
        AtomicReference<State> told = new AtomicReference<>();
        turns.run(
                job + ": the pull request is not told",
                () -> {
                    told.set(latest.get(job));
                    told.get().tell();
                },
                () -> {
                    if (!latest.remove(job, told.get())) {
                        begin(job);
                    }
                });
    }
}
