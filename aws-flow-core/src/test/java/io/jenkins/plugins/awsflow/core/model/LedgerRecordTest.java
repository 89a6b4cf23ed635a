package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerRecordTest {
    private final LedgerRecord record = LedgerJsonTest.intent();

    @Test
    void theFirstEndStands() {
        record.ended(OperationState.STOPPED, "stopped", Map.of(), 5);
        record.ended(OperationState.SUCCEEDED, null, Map.of(), 6);
        assertThat(record.state()).isEqualTo(OperationState.STOPPED);
        assertThat(record.endedAt()).isEqualTo(5);
    }

    @Test
    void anUnknownEndGivesWayToAKnownOne() {
        record.ended(OperationState.UNKNOWN, "no answer", Map.of(), 5);
        record.ended(OperationState.STOPPED, "stopped", Map.of(), 6);
        assertThat(record.reason()).isEqualTo("stopped");
    }

    @Test
    void aLateProgressDoesNotReviveIt() {
        record.ended(OperationState.STOPPED, "stopped", Map.of(), 5);
        record.progress(OperationState.RUNNING, "InProgress", List.of());
        assertThat(record.state()).isEqualTo(OperationState.STOPPED);
    }

    @Test
    void oldEventsAreDroppedAndCounted() {
        List<OperationEvent> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(new OperationEvent(i, OperationEvent.Level.INFO, "", "e" + i));
        }
        record.add(many);
        assertThat(record.events()).hasSize(500);
        assertThat(record.events().get(499).text()).isEqualTo("e1199");
        assertThat(record.droppedEvents()).isEqualTo(700);
    }
}
