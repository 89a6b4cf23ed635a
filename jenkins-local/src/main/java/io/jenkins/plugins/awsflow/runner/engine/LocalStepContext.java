package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.ListenableFuture;
import groovy.lang.Closure;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a running step sees of the build. */
public final class LocalStepContext extends StepContext {
    private static final long serialVersionUID = 1L;

    final LocalExecution exec;
    final int threadId;
    final String nodeId;
    final String function;
    final Closure<?> body;
    /** The nodes with which its bodies ended. */
    final ArrayList<String> bodyEnds = new ArrayList<>();

    private Outcome outcome;
    private transient volatile NodeListener listener;
    private transient TaskListener decorated;

    LocalStepContext(LocalExecution exec, int threadId, String nodeId, String function, Closure<?> body) {
        this.exec = exec;
        this.threadId = threadId;
        this.nodeId = nodeId;
        this.function = function;
        this.body = body;
    }

    synchronized Outcome outcome() {
        return outcome;
    }

    private void complete(Outcome o) {
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = o;
        }
        exec.scheduler().post(() -> exec.scheduler().completed(this));
    }

    @Override
    public void onSuccess(Object result) {
        complete(new Outcome(result, null));
    }

    @Override
    public void onFailure(Throwable t) {
        Throwable error = t == null ? new NullPointerException("failed without an error") : t;
        complete(new Outcome(null, FailureHandler.apply(this, error)));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return exec.scheduler().saveNow();
    }

    @Override
    public void setResult(Result r) {
        exec.run().setResult(r);
    }

    @Override
    public boolean hasBody() {
        return body != null;
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        if (body == null) {
            throw new IllegalStateException("There's no body to invoke");
        }
        return new LocalBodyInvoker(this, body, null);
    }

    /** For a step that has several bodies. */
    public BodyInvoker newBodyInvoker(Closure<?> branch, String branchName) {
        return new LocalBodyInvoker(this, branch, branchName);
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        GreenThread t = exec.scheduler().thread(threadId);
        ContextValues values = t == null ? null : t.context;
        return new ContextLookup(exec, values, nodeId, this).get(key);
    }

    /** The listener of this step; always the same one, so that lines stay whole. */
    NodeListener listener() {
        NodeListener l = listener;
        if (l == null) {
            synchronized (this) {
                if (listener == null) {
                    GreenThread t = exec.scheduler().thread(threadId);
                    listener = new NodeListener(exec, t == null ? "" : t.prefix);
                }
                l = listener;
            }
        }
        return l;
    }

    /** The listener as the blocks around the step want it. */
    synchronized TaskListener decorated(TaskListenerDecorator decorator) {
        if (decorated == null) {
            decorated = TaskListenerDecorator.apply(listener(), exec.getOwner(), decorator);
        }
        return decorated;
    }

    /** Ends a line that the step began. */
    void finishLog() {
        TaskListener d;
        synchronized (this) {
            d = decorated;
            decorated = null;
        }
        if (d != null) {
            d.getLogger().close();
        }
        NodeListener l = listener;
        if (l != null) {
            l.finish();
        }
    }

    List<String> bodyEnds() {
        return bodyEnds;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LocalStepContext c && c.exec == exec && c.nodeId.equals(nodeId);
    }

    @Override
    public int hashCode() {
        return nodeId.hashCode();
    }

    @Override
    public String toString() {
        return "step " + nodeId + " " + function;
    }
}
