package org.jenkinsci.plugins.workflow.steps;

import java.util.concurrent.Future;

/** A step with a body that also works in threads of its own. */
public abstract class GeneralNonBlockingStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private transient volatile Future<?> task;
    private transient volatile String threadName;
    private transient volatile Throwable stopCause;
    private transient volatile boolean stopping;

    protected GeneralNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    /** Work. */
    @FunctionalInterface
    protected interface Block {
        void run() throws Exception;
    }

    /** Does the work in another thread; a failure of it fails the step. */
    protected final void run(Block block) {
        if (stopping) {
            return;
        }
        task = SynchronousNonBlockingStepExecution.pool().submit(() -> {
            threadName = Thread.currentThread().getName();
            try {
                block.run();
            } catch (Throwable t) {
                Throwable stop = stopCause;
                if (stop == null) {
                    getContext().onFailure(t);
                } else {
                    stop.addSuppressed(t);
                    getContext().onFailure(stop);
                }
            } finally {
                threadName = null;
                task = null;
            }
        });
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopping = true;
        Future<?> t = task;
        if (t == null) {
            super.stop(cause);
        } else {
            stopCause = cause;
            t.cancel(true);
        }
    }

    @Override
    public void onResume() {
        // a body that was running goes on by itself; work that was running is lost
        if (isWorking) {
            getContext().onFailure(new SynchronousResumeNotSupportedException(getContext()));
        }
    }

    /** Saved as true when work was under way at that moment. */
    private boolean isWorking;

    private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
        isWorking = task != null;
        out.defaultWriteObject();
    }

    @Override
    public String getStatus() {
        return threadName == null ? "not currently scheduled, or running blocks" : "running in thread: " + threadName;
    }

    @Override
    public boolean blocksRestart() {
        return threadName != null;
    }

    /** Finishes the step when its body ends, with work in another thread before that. */
    protected abstract class TailCall extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        protected abstract void finished(StepContext context) throws Exception;

        @Override
        public final void onSuccess(StepContext context, Object result) {
            run(() -> {
                finished(context);
                getContext().onSuccess(result);
            });
        }

        @Override
        public final void onFailure(StepContext context, Throwable t) {
            run(() -> {
                try {
                    finished(context);
                } catch (Exception x) {
                    t.addSuppressed(x);
                }
                getContext().onFailure(t);
            });
        }
    }
}
