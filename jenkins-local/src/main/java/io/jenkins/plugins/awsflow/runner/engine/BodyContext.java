package io.jenkins.plugins.awsflow.runner.engine;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The context of a step as a callback of its body sees it: the node is the body's. */
final class BodyContext extends StepContext {
    private static final long serialVersionUID = 1L;
    private final LocalStepContext step;
    private final String nodeId;

    BodyContext(LocalStepContext step, String nodeId) {
        this.step = step;
        this.nodeId = nodeId;
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        GreenThread t = step.exec.scheduler().thread(step.threadId);
        return new ContextLookup(step.exec, t == null ? null : t.context, nodeId, step).get(key);
    }

    @Override
    public void onSuccess(Object result) {
        step.onSuccess(result);
    }

    @Override
    public void onFailure(Throwable t) {
        step.onFailure(t);
    }

    @Override
    public boolean isReady() {
        return step.isReady();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return step.saveState();
    }

    @Override
    public void setResult(Result r) {
        step.setResult(r);
    }

    @Override
    public boolean hasBody() {
        return step.hasBody();
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return step.newBodyInvoker();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BodyContext c && c.step.equals(step) && c.nodeId.equals(nodeId);
    }

    @Override
    public int hashCode() {
        return 31 * step.hashCode() + nodeId.hashCode();
    }
}
