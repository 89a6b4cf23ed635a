package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/** Sets up a body. */
final class LocalBodyInvoker extends BodyInvoker {
    final LocalStepContext owner;
    final Closure<?> closure;
    final String branch;
    final List<Object> contexts = new ArrayList<>();
    final ArrayList<BodyExecutionCallback> callbacks = new ArrayList<>();
    String displayName;
    private boolean started;

    LocalBodyInvoker(LocalStepContext owner, Closure<?> closure, String branch) {
        this.owner = owner;
        this.closure = closure;
        this.branch = branch;
    }

    @Override
    public BodyInvoker withContext(Object override) {
        if (override != null) {
            contexts.add(override);
        }
        return this;
    }

    @Override
    public BodyInvoker withDisplayName(String name) {
        displayName = name;
        return this;
    }

    @Override
    public BodyInvoker withCallback(BodyExecutionCallback callback) {
        callbacks.add(callback);
        return this;
    }

    @Override
    public BodyExecution start() {
        if (started) {
            throw new IllegalStateException("Already started");
        }
        started = true;
        LocalBodyExecution body = new LocalBodyExecution(owner, callbacks);
        owner.exec.scheduler().runOrPost(() -> owner.exec.scheduler().launch(this, body));
        return body;
    }
}
