package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationMapTest {
    private static LedgerRecord started() {
        OperationRequest request = new OperationRequest("k", "Web to beta", Marker.newToken(), Map.of());
        LedgerRecord record =
                new LedgerRecord(request, ConnectionRef.empty(), "cn-north-1", "123456789012", 1_000, 9_000);
        record.started("d-1", "https://console", 2_000);
        return record;
    }

    @Test
    void anOperationThatRunsHasNoEndYet() {
        Map<String, Object> map = OperationMap.of(List.of(started()), true).get(0);
        assertThat(map)
                .containsEntry("title", "Web to beta")
                .containsEntry("id", "d-1")
                .containsEntry("state", "RUNNING")
                .containsEntry("leftBehind", false)
                .containsEntry("startedAt", 2_000L)
                .containsEntry("endedAt", null)
                .containsEntry("seconds", null);
    }

    @Test
    void oneThatNobodyWatchesAnyMoreIsLeftBehind() {
        assertThat(OperationMap.of(List.of(started()), false).get(0))
                .containsEntry("state", "UNKNOWN")
                .containsEntry("leftBehind", true);
    }

    @Test
    void anEndTellsReasonLengthAndResult() {
        LedgerRecord record = started();
        record.add(List.of(new OperationEvent(3_000, OperationEvent.Level.ERROR, "host", "failed")));
        record.ended(OperationState.FAILED, "disk full", Map.of("n", 1), 7_000);
        Map<String, Object> map = OperationMap.of(List.of(record), false).get(0);
        assertThat(map)
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "disk full")
                .containsEntry("seconds", 5L)
                .containsEntry("result", Map.of("n", 1))
                .containsEntry("leftBehind", false);
        assertThat(map.get("events"))
                .isEqualTo(List.of(Map.of("time", 3_000L, "level", "ERROR", "subject", "host", "text", "failed")));
    }
}
