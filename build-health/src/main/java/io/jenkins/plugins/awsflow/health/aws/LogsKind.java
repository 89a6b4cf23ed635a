package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.operation.WatchKind;
import io.jenkins.plugins.awsflow.health.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is read of logs, as the watcher of all operations sees it: so it shares its threads, its budget and its pace. It is
 * no entry of a ledger; the step that reads keeps what must last.
 */
abstract class LogsKind extends WatchKind {
    /** FilterLogEvents allows fewer than most; source: CloudWatch Logs' quotas. */
    private static final double MOST_CALLS = 5;

    private static final Duration LONGEST = Duration.ofDays(7);

    @Override
    public String service() {
        return LogsApi.SERVICE;
    }

    @Override
    public double mostCallsPerSecond() {
        return MOST_CALLS;
    }

    @Override
    public String displayName() {
        return Messages.CloudWatchLogsStep_displayName();
    }

    @Override
    protected String idPrefix() {
        return "logs";
    }

    /** Each takes calls of its own. */
    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return List.of();
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return handle.id();
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return last.remoteState();
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return Map.of();
    }

    @Override
    public String link(OperationHandle handle) {
        return null;
    }
}
