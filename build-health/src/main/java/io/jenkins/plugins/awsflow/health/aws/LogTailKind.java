package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Follows log groups. */
public final class LogTailKind extends LogsKind {
    @Override
    public String id() {
        return "cloudwatch.tail";
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        Map<String, OperationSnapshot> snapshots = new HashMap<>();
        for (OperationHandle handle : handles) {
            LogTail tail = LogTail.of(handle.id());
            OperationSnapshot snapshot = OperationSnapshot.NOT_ASKED;
            if (tail != null) {
                tail.read(new LogsApi(session));
                snapshot = OperationSnapshot.of(OperationState.RUNNING, "TAILING")
                        .count("lines", tail.lines())
                        .build();
            }
            snapshots.put(handle.watchedId(), snapshot);
        }
        return snapshots;
    }
}
