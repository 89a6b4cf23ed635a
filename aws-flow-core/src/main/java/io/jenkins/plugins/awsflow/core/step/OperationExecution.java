package io.jenkins.plugins.awsflow.core.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.operation.OperationDriver;
import io.jenkins.plugins.awsflow.core.operation.OperationTask;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Starts one operation, waits for its end and survives restarts of the controller. Does nothing itself on the Pipeline's
 * thread: an {@link OperationDriver} works on threads of its own, keeps what must last in the ledger of the build, and
 * is made anew from the token after a restart.
 */
public final class OperationExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What to start. */
    private final OperationPlan plan;

    /** What the step says of its connection. */
    private final ConnectionChoice choice;

    /** What an abort or the deadline does to the operation. */
    private final String abortMode;

    /** 0 for the kind's default. */
    private final int timeoutMinutes;

    /** The step's name as Jenkinsfiles have it; begins its lines of log. */
    private final String label;

    /** Names the operation in AWS and in the ledger, from before the start until for ever. */
    private final String token;

    /** The connection that step and block give together. */
    private ConnectionRef connection;

    private transient volatile OperationDriver driver;

    OperationExecution(
            StepContext context,
            OperationPlan plan,
            ConnectionChoice choice,
            String abortMode,
            int timeoutMinutes,
            String label) {
        super(context);
        this.plan = plan;
        this.choice = choice;
        this.abortMode = abortMode;
        this.timeoutMinutes = timeoutMinutes;
        this.label = label;
        this.token = Marker.newToken();
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        begin(choice.in(getContext()));
        return false;
    }

    private synchronized void begin(ConnectionRef given) throws IOException, InterruptedException {
        connection = given;
        attach();
    }

    @Override
    public void onResume() {
        try {
            attach();
        } catch (IOException | RuntimeException e) {
            getContext().onFailure(StepProblems.toFailure(e, label));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) {
        OperationDriver current = driver;
        if (current == null) {
            getContext().onFailure(cause);
        } else {
            current.stop(cause);
        }
    }

    @Override
    public String getStatus() {
        OperationDriver current = driver;
        return current == null ? "not started" : current.status();
    }

    /** Once in a process, however often Jenkins says that it goes on: two drivers would both ask AWS. */
    private synchronized void attach() throws IOException, InterruptedException {
        if (driver != null) {
            return;
        }
        Run<?, ?> run = getContext().get(Run.class);
        TaskListener listener = getContext().get(TaskListener.class);
        StepHost host =
                new StepHost(getContext(), run, listener, plan, connection, token, label, new StepPause(getContext()));
        OperationTask task = new OperationTask(token, Duration.ofMinutes(timeoutMinutes), abortMode);
        driver = new OperationDriver(AwsFlowRuntime.get().engine(), host, task);
        driver.attach();
    }
}
