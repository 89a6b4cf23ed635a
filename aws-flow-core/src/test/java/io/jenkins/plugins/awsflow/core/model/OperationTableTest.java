package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTableTest {
    private static OperationTable table(String id) {
        return new OperationTable(id, "Targets", List.of("Target", "State"));
    }

    @Test
    void rowsBeyondTheLimitAreOnlyCounted() {
        OperationTable table = table("targets");
        for (int i = 0; i < OperationTable.MOST_ROWS + 3; i++) {
            table.row(OperationEvent.Level.INFO, "i-" + i, "Succeeded");
        }
        assertThat(table.rows()).hasSize(OperationTable.MOST_ROWS);
        assertThat(table.leftOut()).isEqualTo(3);
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> table("targets").row(OperationEvent.Level.INFO, "i-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 2 columns of targets");
    }

    @Test
    void aNewTableTakesThePlaceOfTheOneWithItsId() {
        OperationNotes notes = new OperationNotes();
        notes.table(table("targets"));
        notes.table(table("changes"));
        OperationTable newer = table("targets");
        notes.table(newer);
        assertThat(notes.tables()).hasSize(2).startsWith(newer);
    }
}
