package io.jenkins.plugins.awsflow.core.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a {@link RepeatableWork} off the Pipeline's thread, and again from its start after a restart of the controller.
 *
 * @param <T> what the step returns to Groovy
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "after a restart the work has not begun; onResume begins it")
public final class RepeatableExecution<T> extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the step says of its connection. */
    private final ConnectionChoice choice;

    /** What is being done, for messages. */
    private final String what;

    private final RepeatableWork<T> work;

    /** The connection that step and block give together. */
    private ConnectionRef connection;

    private transient volatile Future<?> task;
    private transient volatile boolean ended;

    /** @param what what is being done, such as {@code Bundle of Web}; used in messages */
    public RepeatableExecution(StepContext context, ConnectionChoice choice, String what, RepeatableWork<T> work) {
        super(context);
        this.choice = choice;
        this.what = what;
        this.work = work;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        connection = choice.in(getContext());
        submit();
        return false;
    }

    @Override
    public void onResume() {
        submit();
    }

    @Override
    public void stop(Throwable cause) {
        if (end()) {
            Future<?> current = task;
            if (current != null) {
                current.cancel(true);
            }
            getContext().onFailure(cause);
        }
    }

    @Override
    public String getStatus() {
        Future<?> current = task;
        return what + (current == null ? ": not started" : current.isDone() ? ": done" : ": at work");
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }

    /** Once in a process, however often Jenkins says that it goes on. */
    private synchronized void submit() {
        if (task != null) {
            return;
        }
        AwsFlowRuntime runtime = AwsFlowRuntime.get();
        ExecutorService workers = work.takesLong() ? runtime.longWorkers() : runtime.workers();
        task = workers.submit(() -> run(workers));
    }

    private void run(ExecutorService workers) {
        T result;
        try {
            result = work.run(new Context());
        } catch (Exception | LinkageError e) {
            // Interrupted by the controller's shutdown: the work is done again after the restart.
            if (!workers.isShutdown() && end()) {
                getContext().onFailure(StepProblems.toFailure(e, what));
            }
            return;
        }
        if (end()) {
            getContext().onSuccess(result);
        }
    }

    /** Whether the caller is the one who ends the step. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Asked for lazily: most work needs only some of it. */
    private final class Context implements WorkContext {
        private final Run<?, ?> run = getContext().get(Run.class);
        private final TaskListener listener = getContext().get(TaskListener.class);

        Context() throws IOException, InterruptedException {}

        @Override
        public Run<?, ?> run() {
            return run;
        }

        @Override
        public TaskListener listener() {
            return listener;
        }

        @Override
        public EnvVars env() throws IOException, InterruptedException {
            EnvVars env = getContext().get(EnvVars.class);
            return env == null ? new EnvVars() : env;
        }

        @Override
        public FilePath workspace() throws IOException, InterruptedException {
            return getContext().get(FilePath.class);
        }

        @Override
        public AwsSession session() throws AwsFlowException {
            return AwsConnections.openForChange(connection, StepScopes.of(run, getContext()));
        }

        @Override
        public ConnectionRef connection() {
            return connection;
        }

        @Override
        public void unstable(String reason) {
            listener.getLogger().println(reason);
            StepProblems.unstable(getContext(), run, reason);
        }
    }
}
