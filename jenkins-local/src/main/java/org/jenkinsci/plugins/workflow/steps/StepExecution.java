package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A step that runs. */
public abstract class StepExecution implements Serializable {
    private static final long serialVersionUID = 1L;
    private StepContext context;

    @Deprecated
    protected StepExecution() {}

    protected StepExecution(StepContext context) {
        if (context == null) {
            throw new IllegalArgumentException("no context");
        }
        this.context = context;
    }

    public StepContext getContext() {
        if (context == null) {
            throw new IllegalStateException("you must either pass in a StepContext to the StepExecution constructor,"
                    + " or have the StepExecution be created automatically");
        }
        return context;
    }

    /** Starts; true when it is finished already, false when the context is told later. */
    public abstract boolean start() throws Exception;

    /** Asked to end soon: by default it fails at once with the cause. */
    public void stop(Throwable cause) throws Exception {
        getContext().onFailure(cause);
    }

    /** Called after a restart. */
    public void onResume() {
        // for those that wait for something
    }

    /** What it is doing, for people. */
    public String getStatus() {
        return null;
    }

    public final String getStatusBounded(long timeout, TimeUnit unit) {
        CompletableFuture<String> f = CompletableFuture.supplyAsync(this::getStatus, ForkJoinPool.commonPool());
        try {
            return f.get(timeout, unit);
        } catch (TimeoutException e) {
            f.cancel(true);
            return "takes too long to say";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    public boolean blocksRestart() {
        return false;
    }

    /** Hands every running execution of a type to the consumer. */
    public static <T extends StepExecution> ListenableFuture<?> acceptAll(Class<T> type, Consumer<T> f) {
        return acceptAll(e -> {
            if (type.isInstance(e)) {
                f.accept(type.cast(e));
            }
        });
    }

    public static ListenableFuture<?> acceptAll(Consumer<StepExecution> f) {
        java.util.List<ListenableFuture<?>> all = new java.util.ArrayList<>();
        for (StepExecutionIterator i : StepExecutionIterator.all()) {
            all.add(i.accept(f));
        }
        return Futures.allAsList(all);
    }
}
