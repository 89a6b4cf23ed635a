package io.jenkins.plugins.awsflow.flow.bench;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step that waits, without the program around it: the least that a step's execution can be given. */
@SuppressFBWarnings(value = "SE_TRANSIENT_FIELD_NOT_RESTORED", justification = "nobody saves a bench")
final class Waiting extends StepContext {
    private static final long serialVersionUID = 1L;

    private final transient Run<?, ?> run;
    private final transient TaskListener listener;
    private transient StepExecution execution;
    private transient volatile long endedAt;
    private transient volatile Throwable failure;
    private transient volatile String id;

    Waiting(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Keeps the step, as Pipeline does while it runs. */
    void of(StepExecution step) {
        execution = step;
    }

    /** What a thread dump would show of the step. */
    String status() {
        StepExecution step = execution;
        return step == null ? "" : step.getStatus();
    }

    /** When the step ended, in milliseconds since the epoch; 0 while it runs. */
    long endedAt() {
        return endedAt;
    }

    /** What it failed with; null unless it did. */
    Throwable failure() {
        return failure;
    }

    /** The deployment, once the step has ended well. */
    String deployment() {
        return id;
    }

    @Override
    public <T> T get(Class<T> key) {
        if (key == Run.class) {
            return key.cast(run);
        }
        return key == TaskListener.class ? key.cast(listener) : null;
    }

    @Override
    public void onSuccess(Object result) {
        id = String.valueOf(((Map<?, ?>) result).get("id"));
        end();
    }

    @Override
    public void onFailure(Throwable t) {
        failure = t;
        end();
    }

    private void end() {
        endedAt = System.currentTimeMillis();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return Futures.immediateFuture(null);
    }

    @Override
    public void setResult(Result r) {
        run.setResult(r);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new IllegalStateException("this step has no body");
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
