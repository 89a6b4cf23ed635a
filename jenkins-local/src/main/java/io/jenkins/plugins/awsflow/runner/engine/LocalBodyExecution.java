package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A body that runs. */
final class LocalBodyExecution extends BodyExecution {
    private static final long serialVersionUID = 1L;

    final LocalStepContext owner;
    final ArrayList<BodyExecutionCallback> callbacks;
    /** The strand that runs it; -1 before it is launched. */
    volatile int threadId = -1;

    String startNode;
    private Outcome outcome;
    private boolean cancelled;

    LocalBodyExecution(LocalStepContext owner, List<BodyExecutionCallback> callbacks) {
        this.owner = owner;
        this.callbacks = new ArrayList<>(callbacks);
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        return owner.exec.scheduler().strands().innermost(threadId).stream()
                .map(t -> t.execution)
                .filter(e -> e != null)
                .toList();
    }

    @Override
    public boolean cancel(Throwable error) {
        synchronized (this) {
            if (outcome != null) {
                return false;
            }
            cancelled = true;
        }
        Scheduler scheduler = owner.exec.scheduler();
        if (threadId >= 0) {
            new Stop(scheduler, threadId, error).begin();
        } else {
            // not launched yet: that is queued before this
            scheduler.post(() -> new Stop(scheduler, threadId, error).begin());
        }
        return true;
    }

    synchronized void finished(Outcome o) {
        outcome = o;
        notifyAll();
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled && isDone();
    }

    @Override
    public synchronized boolean isDone() {
        return outcome != null;
    }

    @Override
    public Object get() throws InterruptedException, ExecutionException {
        synchronized (this) {
            while (outcome == null) {
                wait();
            }
        }
        return result();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        synchronized (this) {
            while (outcome == null) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return result();
    }

    private synchronized Object result() throws ExecutionException {
        if (outcome.isFailure()) {
            throw new ExecutionException(outcome.getAbnormal());
        }
        return outcome.getNormal();
    }
}
