package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationObserver;
import io.jenkins.plugins.awsflow.core.operation.Watch;
import io.jenkins.plugins.awsflow.core.step.ConnectionChoice;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.StepProblems;
import io.jenkins.plugins.awsflow.core.step.StepScopes;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads logs on the shared watcher, without a thread of its own, and goes on after a restart with what was saved of it.
 */
abstract class LogsExecution extends AbstractStepExecutionImpl {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(LogsExecution.class.getName());

    /** Seconds between two tries to go on after a restart. */
    private static final long PAUSE = 5;

    /** What the step says of its connection. */
    private final ConnectionChoice choice;

    /** What is read. */
    final LogRequest request;

    /** Names the reading in this process and the next. */
    final String token = Marker.newToken();

    /** When the step began, in milliseconds since the epoch. */
    final long begunAt = System.currentTimeMillis();

    /** The connection that step and block give together. */
    private ConnectionRef connection;

    private transient Watch watch;
    private transient boolean over;

    /** Those of this process. */
    private transient ExecutorService workers;

    /** Whether an earlier process began the step. */
    private transient boolean resumed;

    LogsExecution(StepContext context, ConnectionChoice choice, LogRequest request) {
        super(context);
        this.choice = choice;
        this.request = request;
    }

    /** Opens what is read; called on a worker, again after a restart. */
    abstract void open(AwsSession session) throws AwsFlowException, IOException;

    /** How the watcher asks. */
    abstract OperationKind kind();

    /** What the watcher asks for. */
    abstract String id();

    /** When it ends by itself, in milliseconds since the epoch. */
    abstract long deadline();

    abstract OperationObserver observer();

    /** Hears of the reading as long as the step wants it. */
    abstract class Observer implements OperationObserver {
        @Override
        public final boolean wanted() {
            return !isOver() && run().isBuilding();
        }

        @Override
        public final void troubled(AwsFlowException trouble) {
            LOGGER.log(Level.FINE, trouble, () -> "a look at " + request.title());
        }

        @Override
        public void overdue() {
            // A block has its own end.
        }
    }

    @Override
    public final boolean start() throws IOException, InterruptedException {
        connection = choice.in(getContext());
        submit(this::attach);
        return false;
    }

    @Override
    public final void onResume() {
        synchronized (this) {
            resumed = true;
        }
        submit(this::attach);
    }

    private synchronized ExecutorService workers() {
        if (workers == null) {
            workers = AwsFlowRuntime.get().workers();
        }
        return workers;
    }

    /** Has something done that blocks. */
    final void submit(Runnable work) {
        try {
            workers().execute(work);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "goes on after the restart: " + request.title());
        }
    }

    private void attach() {
        try {
            AwsSession session = session();
            open(session);
            OperationRequest asked = new OperationRequest(kind().id(), request.title(), token, Map.of());
            OperationHandle handle = new OperationHandle(
                    asked, id(), null, connection, session.region().id(), session.account(), deadline());
            Watch begun = AwsFlowRuntime.get().engine().watcher().watch(kind(), handle, this::session, observer());
            synchronized (this) {
                watch = begun;
                if (over) {
                    begun.cancel();
                }
            }
        } catch (SdkException e) {
            troubled(AwsErrors.translate(e, Messages.LogsExecution_what(request.title())));
        } catch (AwsFlowException e) {
            troubled(e);
        } catch (IOException | RuntimeException | LinkageError e) {
            if (!interrupted(e)) {
                broken(e);
            }
        }
    }

    /** Whether the controller goes down, which interrupts calls: the step does not end by that, but goes on in the next process. */
    final boolean interrupted(Throwable problem) {
        boolean down = workers().isShutdown();
        if (down) {
            LOGGER.log(Level.FINE, problem, () -> "goes on after the restart: " + request.title());
        }
        return down;
    }

    /** After a restart, what heals by waiting is waited for: much has been done already. */
    private void troubled(AwsFlowException problem) {
        if (interrupted(problem)) {
            return;
        }
        boolean again;
        synchronized (this) {
            again = resumed && !over && System.currentTimeMillis() < deadline();
        }
        if (again && problem.failureClass().healsByWaiting()) {
            LOGGER.log(Level.FINE, problem, () -> "is tried again: " + request.title());
            CompletableFuture.delayedExecutor(PAUSE, TimeUnit.SECONDS, this::submit)
                    .execute(this::attach);
        } else {
            broken(problem);
        }
    }

    /** The watch could not begin, and will not. */
    void broken(Throwable problem) {
        failed(problem);
    }

    final AwsSession session() throws AwsFlowException {
        return AwsConnections.open(connection, StepScopes.of(run(), getContext()));
    }

    final LogsApi api() throws AwsFlowException {
        return new LogsApi(session());
    }

    final Run<?, ?> run() {
        return get(Run.class);
    }

    final ProgressLog log() {
        return new ProgressLog(get(TaskListener.class), function());
    }

    /** The step's name. */
    abstract String function();

    private <T> T get(Class<T> type) {
        try {
            return getContext().get(type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was read must be known after a restart. */
    @SuppressWarnings("FutureReturnValueIgnored") // the next save of the build brings the same
    final void save() {
        getContext().saveState();
    }

    /** Ends the watch; whether it was not over before. */
    final synchronized boolean leave() {
        boolean first = !over;
        over = true;
        if (watch != null) {
            watch.cancel();
        }
        if (first) {
            left();
        }
        return first;
    }

    /** Lets go of what was opened; called once, when the step is over. */
    void left() {}

    final synchronized boolean isOver() {
        return over;
    }

    /** Ends the step for good. */
    void failed(Throwable problem) {
        if (!interrupted(problem) && leave()) {
            getContext().onFailure(StepProblems.toFailure(problem, Messages.LogsExecution_what(request.title())));
        }
    }

    @Override
    public String getStatus() {
        return Messages.LogsExecution_what(request.title());
    }

    /** What a block is stopped with; what fails the step comes after it. */
    static FlowInterruptedException interruption(String line) {
        return new FlowInterruptedException(Result.FAILURE, true, new Found(line));
    }

    static AbortException abort(String line) {
        return new AbortException(line);
    }

    /** A line on which to fail was found. */
    private static final class Found extends CauseOfInterruption {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String line;

        Found(String line) {
            this.line = line;
        }

        @Override
        public String getShortDescription() {
            return line;
        }
    }
}
