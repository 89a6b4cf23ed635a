package io.jenkins.plugins.awsflow.core.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.GroupOrder;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.operation.OperationGroup;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Carries out several operations of one step and survives restarts of the controller. Checks everything first, on a
 * worker thread; then each operation is what it is in {@link OperationExecution}, under a token derived from the step's.
 * Which operations there are and what they need is saved with the program before the first one asks AWS for anything.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "after a restart there is no group; onResume makes it")
public final class GroupExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What to start. */
    private final GroupPlan plan;

    /** What the step says of its connection. */
    private final ConnectionChoice choice;

    /** 0 for no limit of all together. */
    private final int timeoutMinutes;

    /** The step's name as Jenkinsfiles have it; begins its lines of log. */
    private final String label;

    /** The tokens of the operations are derived from it. */
    private final String token;

    /** The connection that step and block give together. */
    private ConnectionRef connection;

    /** When the wait for all gives up, in milliseconds since the epoch; 0 for never. */
    private volatile long deadline;

    /** What was found before the first one began; null before that. Replaced, never changed: it is saved meanwhile. */
    private volatile ArrayList<GroupMember> members;

    /** Why a member failed that has no record to say so, by name. Replaced, never changed. */
    private volatile LinkedHashMap<String, String> refusals = new LinkedHashMap<>();

    private transient volatile OperationGroup group;
    private transient volatile Throwable stopped;
    private transient boolean begun;

    GroupExecution(StepContext context, GroupPlan plan, ConnectionChoice choice, int timeoutMinutes, String label) {
        super(context);
        this.plan = plan;
        this.choice = choice;
        this.timeoutMinutes = timeoutMinutes;
        this.label = label;
        this.token = Marker.newToken();
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        connection = choice.in(getContext());
        deadline = timeoutMinutes == 0 ? 0 : System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(timeoutMinutes);
        submit();
        return false;
    }

    @Override
    public void onResume() {
        submit();
    }

    @Override
    public void stop(Throwable cause) {
        OperationGroup current;
        synchronized (this) {
            stopped = cause;
            current = group;
        }
        if (current == null) {
            getContext().onFailure(cause);
        } else {
            current.stop(cause);
        }
    }

    @Override
    public String getStatus() {
        OperationGroup current = group;
        return label + ": " + (current == null ? "preparing" : current.status());
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }

    /** Once in a process, however often Jenkins says that it goes on. */
    private synchronized void submit() {
        if (begun) {
            return;
        }
        begun = true;
        ExecutorService workers = AwsFlowRuntime.get().workers();
        workers.execute(() -> prepare(workers));
    }

    private void prepare(ExecutorService workers) {
        try {
            if (members == null) {
                members = new ArrayList<>(plan.members(new Context()));
            }
            begin(members);
        } catch (Exception | LinkageError e) {
            // Interrupted by the controller's shutdown: it is done again after the restart.
            if (!workers.isShutdown() && stopped == null) {
                getContext().onFailure(StepProblems.toFailure(e, label));
            }
        }
    }

    private void begin(List<GroupMember> all) throws IOException, InterruptedException {
        GroupStepHost host = new GroupStepHost(
                this, getContext().get(Run.class), getContext().get(TaskListener.class));
        GroupOrder order = new GroupOrder(all, plan.atOnce(), plan.goesOn());
        OperationGroup fresh = new OperationGroup(AwsFlowRuntime.get().engine(), host, order);
        synchronized (this) {
            if (stopped != null) {
                return;
            }
            group = fresh;
        }
        fresh.attach();
    }

    // ---- for the host

    GroupPlan plan() {
        return plan;
    }

    String label() {
        return label;
    }

    String token() {
        return token;
    }

    ConnectionRef connection() {
        return connection;
    }

    /** In milliseconds since the epoch; 0 for none. */
    long deadline() {
        return deadline;
    }

    /** By name. */
    LinkedHashMap<String, String> refusals() {
        return new LinkedHashMap<>(refusals);
    }

    synchronized void refused(String member, String reason) {
        LinkedHashMap<String, String> more = refusals();
        more.put(member, reason);
        refusals = more;
        getContext().saveState();
    }

    /** The step before anything is begun. */
    private final class Context implements GroupContext {
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
        public FilePath workspace() throws IOException, InterruptedException {
            return getContext().get(FilePath.class);
        }
    }
}
