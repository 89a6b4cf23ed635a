package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static TargetView target(String id, String status) {
        List<TargetView.Lifecycle> events = status.equals("Failed")
                ? List.of(new TargetView.Lifecycle(
                        "AfterInstall", "Failed", 1_000, 4_000, "ScriptFailed", "scripts/check.sh", null, null))
                : List.of();
        return new TargetView(id, status, 5_000, events);
    }

    @Test
    void eachTargetHasOneRowWithTheNewestWordOnIt() {
        OperationNotes notes = new OperationNotes();
        TargetTable.update(notes, List.of(target("i-2", "Succeeded"), target("i-3", "InProgress")));
        TargetTable.update(notes, List.of(target("i-3", "Failed"), target("i-1", "Skipped")));
        TargetTable.update(notes, List.of());

        OperationTable table = notes.tables().get(0);
        assertThat(notes.tables()).hasSize(1);
        assertThat(table.rows()).extracting(row -> row.cells().get(0)).containsExactly("i-1", "i-2", "i-3");
        assertThat(table.rows())
                .extracting(OperationTable.Row::level)
                .containsExactly(Level.WARNING, Level.INFO, Level.ERROR);
        assertThat(table.rows().get(2).cells()).containsExactly("i-3", "Failed", "3", "AfterInstall: scripts/check.sh");
    }
}
