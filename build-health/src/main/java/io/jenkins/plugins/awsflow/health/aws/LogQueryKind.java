package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** Waits for queries of Logs Insights; the rows are the detail of the last snapshot. */
public final class LogQueryKind extends LogsKind {
    @Override
    public String id() {
        return "cloudwatch.query";
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        Map<String, OperationSnapshot> snapshots = new HashMap<>();
        for (OperationHandle handle : handles) {
            GetQueryResultsResponse response =
                    new LogsApi(session).client().getQueryResults(request -> request.queryId(handle.id()));
            OperationState state =
                    switch (response.status()) {
                        case COMPLETE -> OperationState.SUCCEEDED;
                        case FAILED, CANCELLED, TIMEOUT -> OperationState.FAILED;
                        default -> OperationState.RUNNING;
                    };
            snapshots.put(
                    handle.watchedId(),
                    OperationSnapshot.of(state, response.statusAsString())
                            .detail(response.status() == QueryStatus.COMPLETE ? rows(response) : null)
                            .build());
        }
        return snapshots;
    }

    private static List<Map<String, String>> rows(GetQueryResultsResponse response) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<ResultField> fields : response.results()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (ResultField field : fields) {
                // What only CloudWatch can read.
                if (!"@ptr".equals(field.field())) {
                    row.put(field.field(), field.value());
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
