package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationObserver;
import io.jenkins.plugins.awsflow.core.step.ConnectionChoice;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.LogQueryKind;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Asks Logs Insights and waits for the rows. After a restart it waits for the same query. */
final class LogQueryExecution extends LogsExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(LogQueryExecution.class.getName());

    /** Queries end after an hour; source: CloudWatch Logs' quotas. */
    private static final long LONGEST = 61 * 60_000L;

    private static final long MINUTE = 60_000;
    private static final long SECOND = 1000;

    private final int sinceMinutes;
    private final int limit;

    /** The query's id; null before it was started. */
    private String query;

    LogQueryExecution(StepContext context, ConnectionChoice choice, LogRequest request, int sinceMinutes, int limit) {
        super(context, choice, request);
        this.sinceMinutes = sinceMinutes;
        this.limit = limit;
    }

    @Override
    void open(AwsSession session) {
        if (id() != null) {
            return;
        }
        // What is lost on the way is started again: a query changes nothing. The call is made without the monitor, so
        // that a step can be stopped meanwhile.
        LogsApi api = new LogsApi(session);
        String started = api.query(
                request.groups(), request.query(), (begunAt - sinceMinutes * MINUTE) / SECOND, begunAt / SECOND, limit);
        synchronized (this) {
            query = started;
        }
        if (isOver()) {
            api.stop(started);
        }
        save();
    }

    @Override
    String function() {
        return CloudWatchLogsQueryStep.FUNCTION;
    }

    @Override
    OperationKind kind() {
        return new LogQueryKind();
    }

    @Override
    synchronized String id() {
        return query;
    }

    @Override
    long deadline() {
        return begunAt + LONGEST;
    }

    @Override
    OperationObserver observer() {
        return new Observer() {
            @Override
            public Answer polled(AwsSession session, OperationSnapshot now, boolean changed) {
                if (now.state() == OperationState.RUNNING) {
                    return Answer.GO_ON;
                }
                ended(now);
                return Answer.DONE;
            }

            @Override
            public void lost(AwsFlowException reason) {
                failed(reason);
            }

            @Override
            public void overdue() {
                failed(new AwsFlowException(FailureClass.REMOTE, Messages.LogQueryExecution_overdue(request.title())));
            }
        };
    }

    private void ended(OperationSnapshot end) {
        if (!(end.detail() instanceof List<?> found)) {
            failed(new AwsFlowException(
                    FailureClass.REMOTE, Messages.LogQueryExecution_ended(request.title(), end.remoteState())));
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : found) {
            Map<String, Object> fields = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> fields.put(String.valueOf(name), value));
            rows.add(fields);
            String text = String.valueOf(fields);
            for (Object value : fields.values()) {
                if (request.fails(String.valueOf(value))) {
                    failed(new AwsFlowException(
                            FailureClass.REMOTE,
                            Messages.LogQueryExecution_found(request.failOn(), request.title(), text)));
                    return;
                }
            }
        }
        if (leave()) {
            log().line(Messages.LogQueryExecution_rows(String.valueOf(rows.size()), request.title()));
            getContext().onSuccess(rows);
        }
    }

    @Override
    public void stop(Throwable cause) {
        if (leave()) {
            submit(() -> {
                try {
                    if (id() != null) {
                        api().stop(id());
                    }
                } catch (AwsFlowException | RuntimeException e) {
                    LOGGER.log(Level.FINE, e, () -> "the query " + id() + " goes on by itself");
                }
            });
            getContext().onFailure(cause);
        }
    }
}
