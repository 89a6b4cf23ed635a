package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Stops what runs below a strand: its innermost steps, and code that never calls a step. */
final class Stop {
    private static final int PATIENCE_SECONDS = 1;

    private final Scheduler scheduler;
    private final int root;
    private final Throwable cause;
    private volatile ScheduledFuture<?> patience;
    private volatile boolean begun;
    private volatile GreenThread interrupted;

    Stop(Scheduler scheduler, int root, Throwable cause) {
        this.scheduler = scheduler;
        this.root = root;
        this.cause = cause;
    }

    void begin() {
        patience = Timer.get().schedule(this::interruptLoop, PATIENCE_SECONDS, TimeUnit.SECONDS);
        scheduler.post(this::stopSteps);
    }

    private void stopSteps() {
        begun = true;
        patience.cancel(false);
        List<GreenThread> leaves = scheduler.strands().innermost(root);
        Collections.reverse(leaves);
        for (GreenThread t : leaves) {
            if (!t.equals(interrupted)) {
                stop(t);
            }
        }
    }

    /** The program did not come to a step in time: breaks into it. */
    private void interruptLoop() {
        GreenThread now = scheduler.running();
        if (!begun && now != null && scheduler.strands().isBelow(now, root)) {
            interrupted = now;
            now.code.superInterrupt(cause);
        }
    }

    private void stop(GreenThread t) {
        if (t.execution != null && t.step != null) {
            try {
                t.execution.stop(cause);
            } catch (Exception e) {
                e.addSuppressed(cause);
                t.step.onFailure(e);
            }
        } else if (t.resume != null) {
            t.resume = new Outcome(null, cause);
        }
    }
}
