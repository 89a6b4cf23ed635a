package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.ForeignVariables;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs the block of {@code withAwsConnection}. Asks AWS only if keys are exported or account ids masked, on a worker thread. */
final class WithAwsConnectionExecution extends AbstractStepExecutionImpl {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Seconds between two looks whether the exported keys come to their end. */
    private static final long RENEW_EVERY = 60;

    private static final Logger LOGGER = Logger.getLogger(WithAwsConnectionExecution.class.getName());

    /** What the block itself says. */
    private final ConnectionRef own;

    private final boolean exportEnv;
    private final boolean maskAccountIds;

    /** What the block and those around it say together; null before the start. */
    private ConnectionRef connection;

    /** What the block exports and hides. */
    private final ExportedKeys keys;

    /** Whether the body was started, so that a restart goes on with it. */
    private boolean begun;

    private transient ScheduledFuture<?> renewal;
    /** Whether the body has ended. */
    private boolean left;

    /** Whether it was stopped before the body began; a restart forgets nothing, as the step has failed by then. */
    private boolean stopped;

    WithAwsConnectionExecution(StepContext context, ConnectionRef own, boolean exportEnv, boolean maskAccountIds) {
        super(context);
        this.own = own;
        this.exportEnv = exportEnv;
        this.maskAccountIds = maskAccountIds;
        this.keys = new ExportedKeys(exportEnv);
    }

    /** Whether AWS must be asked before the body may begin. */
    private boolean asks() {
        return exportEnv || maskAccountIds;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        connection = own.within(getContext().get(ConnectionRef.class));
        Run<?, ?> run = getContext().get(Run.class);
        try {
            AwsConnections.check(connection, run.getParent());
        } catch (AwsFlowException e) {
            throw new AbortException(e.getMessage());
        }
        if (!asks()) {
            begin(getContext().newBodyInvoker());
            return false;
        }
        if (!connection.picksIdentity()) {
            connection = ForeignVariables.under(connection, getContext().get(EnvVars.class));
        }
        AwsFlowRuntime.get().workers().execute(this::prepare);
        return false;
    }

    private void prepare() {
        try {
            renew();
            BodyInvoker body = getContext().newBodyInvoker();
            if (exportEnv) {
                body.withContext(
                        EnvironmentExpander.merge(getContext().get(EnvironmentExpander.class), keys.environment()));
            }
            body.withContext(TaskListenerDecorator.merge(getContext().get(TaskListenerDecorator.class), keys.mask()));
            begin(body);
            watch();
        } catch (AwsFlowException | IOException | RuntimeException | LinkageError e) {
            getContext().onFailure(StepProblems.toFailure(e, "withAwsConnection"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the body's end
    private synchronized void begin(BodyInvoker body) {
        if (stopped) {
            return;
        }
        begun = true;
        body.withContext(connection).withCallback(new End(this)).start();
    }

    /** Goes on after the block, and lets its keys be. */
    private static final class End extends BodyExecutionCallback {
        @Serial
        private static final long serialVersionUID = 1L;

        private final WithAwsConnectionExecution block;

        End(WithAwsConnectionExecution block) {
            this.block = block;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            block.leave();
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            block.leave();
            context.onFailure(failure);
        }
    }

    private synchronized void leave() {
        left = true;
        if (renewal != null) {
            renewal.cancel(false);
        }
    }

    private void renew() throws AwsFlowException, IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        AwsSession session = AwsConnections.openForChange(connection, StepScopes.of(run, getContext()));
        if (exportEnv && !session.keysMayLeave()) {
            throw new AwsFlowException(FailureClass.DENIED, Messages.WithAwsConnectionStep_ControllerKeys());
        }
        keys.renew(session, maskAccountIds);
    }

    private synchronized void watch() {
        if (!left) {
            renewal = AwsFlowRuntime.get().every(RENEW_EVERY, TimeUnit.SECONDS, this::renewQuietly);
        }
    }

    /** The keys that the block has may still hold for a while; a step that uses them tells if not. */
    private void renewQuietly() {
        try {
            if (!getContext().get(Run.class).isBuilding()) {
                // The build was ended in a way that no block hears of.
                leave();
                return;
            }
            renew();
            saved();
        } catch (AwsFlowException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "the keys of a block of " + own + " could not be renewed");
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the build of a block of " + own + " is not there any more");
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the log must hide from now on must be known after a restart too. */
    @SuppressWarnings("FutureReturnValueIgnored") // the next save of the build brings the same
    private void saved() {
        getContext().saveState();
    }

    @Override
    public void onResume() {
        if (!asks()) {
            return;
        }
        // A body that has begun goes on by itself; what was exported before may have ended meanwhile.
        boolean goesOn;
        synchronized (this) {
            goesOn = begun;
        }
        AwsFlowRuntime.get().workers().execute(goesOn ? this::renewAfterRestart : this::prepare);
    }

    private void renewAfterRestart() {
        renewQuietly();
        watch();
    }

    @Override
    public synchronized void stop(Throwable cause) {
        // Once the body has begun, the steps in it are stopped.
        stopped = true;
        if (!begun) {
            getContext().onFailure(cause);
        }
    }
}
