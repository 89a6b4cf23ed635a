package io.jenkins.plugins.awsflow.core.step;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a Pipeline step within a build that is no Pipeline. Such a build lives in one process: nothing of this is ever
 * saved, and after a restart the page of the build names what it left running in AWS.
 */
@SuppressFBWarnings(
        value = {"SE_BAD_FIELD", "SE_NO_SERIALVERSIONID"},
        justification = "the superclass is serializable, this one refuses to be")
final class FreestyleContext extends StepContext {
    /** Above the time in which a stopped step ends whatever AWS does. */
    private static final long STOP_SECONDS = 25;

    private static final Logger LOGGER = Logger.getLogger(FreestyleContext.class.getName());

    private final Run<?, ?> run;
    private final Object[] offered;
    private final CompletableFuture<Object> end = new CompletableFuture<>();

    /** @param offered what the step may ask for besides the build; may hold null */
    FreestyleContext(Run<?, ?> run, Object... offered) {
        this.run = run;
        this.offered = offered.clone();
    }

    /** What a step of a freestyle job may ask for. */
    static FreestyleContext of(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        return new FreestyleContext(
                build, listener, launcher, build.getWorkspace(), build.getEnvironment(listener), build.getBuiltOn());
    }

    /**
     * Runs a step to its end.
     *
     * @return what the step returns
     * @throws InterruptedException if the build was aborted; by then the step has been stopped
     */
    Object run(Step step) throws IOException, InterruptedException {
        StepExecution execution;
        try {
            execution = step.start(this);
            execution.start();
        } catch (IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw failure(e);
        }
        try {
            return await();
        } catch (InterruptedException aborted) {
            stop(execution);
            throw aborted;
        }
    }

    private Object await() throws IOException, InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** A freestyle build shows the stack trace of everything but these. */
    private static IOException failure(Throwable problem) {
        Throwable told = StepProblems.toFailure(problem, "awsFlow");
        return told instanceof IOException io ? io : new AbortException(String.valueOf(told.getMessage()));
    }

    private void stop(StepExecution execution) {
        try {
            execution.stop(new FlowInterruptedException(Result.ABORTED, true));
            end.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException ended) {
            // It ends with the cause that it was stopped with, and says itself if AWS did not answer.
            LOGGER.log(Level.FINE, ended, () -> "a step of " + run + " was stopped");
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(Messages.FreestyleContext_NotStopped(), e);
        }
    }

    @Override
    public <T> T get(Class<T> key) {
        if (key.isInstance(run)) {
            return key.cast(run);
        }
        for (Object one : offered) {
            if (key.isInstance(one)) {
                return key.cast(one);
            }
        }
        return null;
    }

    @Override
    public void onSuccess(Object result) {
        end.complete(result);
    }

    @Override
    public void onFailure(Throwable t) {
        end.completeExceptionally(t);
    }

    @Override
    public boolean isReady() {
        return !end.isDone();
    }

    /** There is nothing to save: the ledger alone outlives the process. */
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
        throw new IllegalStateException("a freestyle build has no blocks");
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException(FreestyleContext.class.getName());
    }
}
