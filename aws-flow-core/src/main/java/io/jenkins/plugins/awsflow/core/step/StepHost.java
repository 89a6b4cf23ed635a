package io.jenkins.plugins.awsflow.core.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.ConnectionScope;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.operation.OperationHost;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A Pipeline step as the operation sees it. Lives in one process only. */
final class StepHost implements OperationHost {
    private static final Logger LOGGER = Logger.getLogger(StepHost.class.getName());

    private final StepContext context;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final OperationPlan plan;
    private final ConnectionRef connection;
    private final String token;
    private final String label;
    private final ProgressLog log;
    private final StepPause pause;

    StepHost(
            StepContext context,
            Run<?, ?> run,
            TaskListener listener,
            OperationPlan plan,
            ConnectionRef connection,
            String token,
            String label,
            StepPause pause) {
        this.context = context;
        this.run = run;
        this.listener = listener;
        this.plan = plan;
        this.connection = connection;
        this.token = token;
        this.label = label;
        this.log = new ProgressLog(listener, label);
        this.pause = pause;
    }

    @Override
    public AwsSession open() throws AwsFlowException {
        return AwsConnections.open(connection, scope());
    }

    @Override
    public AwsSession openForChange() throws AwsFlowException {
        return AwsConnections.openForChange(connection, scope());
    }

    private ConnectionScope scope() {
        return StepScopes.of(run, context);
    }

    @Override
    public OperationRequest plan(AwsSession session) throws AwsFlowException, IOException, InterruptedException {
        return plan.plan(new PlanContext() {
            @Override
            public Run<?, ?> run() {
                return run;
            }

            @Override
            public TaskListener listener() {
                return listener;
            }

            @Override
            public AwsSession session() {
                return session;
            }

            @Override
            public FilePath workspace() throws IOException, InterruptedException {
                return context.get(FilePath.class);
            }

            @Override
            public String token() {
                return token;
            }

            @Override
            public ConnectionRef connection() {
                return connection;
            }
        });
    }

    @Override
    public ConnectionRef connection() {
        return connection;
    }

    @Override
    public OperationLedger ledger() {
        return new OperationLedger(run.getRootDir().toPath());
    }

    @Override
    public CompletionStage<Void> save() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        ListenableFuture<Void> saving = context.saveState();
        saving.addListener(
                () -> {
                    try {
                        saving.get();
                        saved.complete(null);
                    } catch (ExecutionException e) {
                        saved.completeExceptionally(e.getCause());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        saved.completeExceptionally(e);
                    }
                },
                Runnable::run);
        return saved;
    }

    @Override
    public String build() {
        return run.getExternalizableId();
    }

    @Override
    public String buildName() {
        return run.getFullDisplayName();
    }

    @Override
    public void asks() {
        log.link(Messages.Word_Page(), RunLinks.page(run));
    }

    @Override
    public void waits(String why) {
        pause.waits(token, why);
    }

    @Override
    public Throwable rejected(String by) {
        return new FlowInterruptedException(Result.ABORTED, true, new CauseOfInterruption.UserInterruption(by));
    }

    @Override
    public boolean wanted() {
        return run.isBuilding();
    }

    @Override
    public void recorded(OperationKind kind, LedgerRecord record) {
        OperationListener.tell(run, kind, record);
    }

    @Override
    public void events(List<OperationEvent> events) {
        log.events(events);
    }

    @Override
    public void line(String text) {
        log.line(text);
    }

    @Override
    public void link(String text, String url) {
        log.link(text, url);
    }

    @Override
    public NoteOutcome note(PullRequestNote note, boolean again) {
        return PullRequestNotes.tell(run, note, again, this);
    }

    @Override
    public void succeeded(Map<String, Object> result) {
        pause.over();
        context.onSuccess(new LinkedHashMap<>(result));
    }

    @Override
    public void unstable(String reason) {
        log.line(reason);
        StepProblems.unstable(context, run, reason);
    }

    @Override
    public void failed(Throwable reason) {
        pause.over();
        context.onFailure(StepProblems.toFailure(reason, label));
    }
}
