package org.jenkinsci.plugins.workflow.steps;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A step that works in a thread of its own; it cannot be resumed. */
public abstract class SynchronousNonBlockingStepExecution<T> extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ExecutorService POOL = Executors.newCachedThreadPool(r -> {
        Thread t = new Thread(
                r, SynchronousNonBlockingStepExecution.class.getName() + " [#" + COUNT.incrementAndGet() + "]");
        t.setDaemon(true);
        return t;
    });

    private transient volatile Future<?> task;
    private transient volatile String threadName;
    private transient volatile Throwable stopCause;

    protected SynchronousNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    protected abstract T run() throws Exception;

    @Override
    public final boolean start() throws Exception {
        task = POOL.submit(this::work);
        return false;
    }

    private void work() {
        threadName = Thread.currentThread().getName();
        try {
            getContext().onSuccess(run());
        } catch (Throwable t) {
            Throwable stop = stopCause;
            if (stop == null) {
                getContext().onFailure(t);
            } else {
                stop.addSuppressed(t);
                getContext().onFailure(stop);
            }
        }
    }

    static ExecutorService pool() {
        return POOL;
    }

    @Override
    public void stop(Throwable cause) throws Exception {
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
        getContext().onFailure(new SynchronousResumeNotSupportedException(getContext()));
    }

    @Override
    public String getStatus() {
        return threadName == null ? "not yet scheduled" : "running in thread: " + threadName;
    }

    @Override
    public boolean blocksRestart() {
        return threadName != null;
    }
}
