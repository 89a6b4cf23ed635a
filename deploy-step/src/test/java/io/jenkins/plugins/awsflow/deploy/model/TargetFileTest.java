package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetFileTest {
    private static TargetRow row(String id, String state) {
        return new TargetRow("d-1", id, state, "Install", 3, "", "");
    }

    @Test
    void aRowComesBackAsItWasWritten() {
        TargetRow row =
                new TargetRow("d-1", "i-\t1", "Failed", "Install", 7, "a\\b.sh, exit code 3", "one\r\n\ttwo\n\\n");
        assertThat(row.line()).doesNotContain("\n").hasLineCount(1);
        assertThat(TargetRow.parse(row.line())).isEqualTo(row);
    }

    @Test
    void theLastWordOnATargetCountsAndLinesThatAreCutOffAreLeftOut() {
        OperationNotes notes = new OperationNotes();
        TargetFile.add(notes, "d-1", List.of(ProgressTest.failed("i-1", 9_000)));
        TargetFile.add(notes, "d-2", List.of(ProgressTest.failed("i-1", 12_000)));
        String text = notes.additions().get(TargetFile.NAME);
        String more =
                row("i-2", "Succeeded").line() + "\n" + row("i-1", "Succeeded").line() + "\nd-1\ti-3\tFai";
        assertThat(TargetFile.rows(text + more, "d-1"))
                .extracting(TargetRow::id, TargetRow::state)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("i-1", "Succeeded"),
                        org.assertj.core.api.Assertions.tuple("i-2", "Succeeded"));
        TargetRow failed = TargetFile.rows(text, "d-2").get(0);
        assertThat(failed.failure()).isEqualTo("scripts/after.sh, ScriptFailed, exit code 3");
        assertThat(failed.tail()).isEqualTo("[stdout]one\n[stderr]two");
    }

    @Test
    void onlyTheEndOfALongOutputIsKept() {
        TargetView.Lifecycle event = new TargetView.Lifecycle(
                "Install", "Failed", 1, 2, "ScriptFailed", "a.sh", "no", "x".repeat(5_000) + "end");
        TargetRow row = TargetRow.of("d-1", new TargetView("i-1", "Failed", 2, List.of(event)));
        assertThat(row.tail()).hasSize(TargetRow.TAIL).endsWith("end");
    }

    @Test
    void theDurationOfATargetThatRunsGoesOn() {
        TargetView.Lifecycle stop =
                new TargetView.Lifecycle("ApplicationStop", "Succeeded", 1_000, 3_000, "", "", "", "");
        TargetView.Lifecycle install = new TargetView.Lifecycle("Install", "InProgress", 3_000, 0, "", "", "", "");
        assertThat(new TargetView("i-1", "InProgress", 61_000, List.of(stop, install)).seconds())
                .isEqualTo(60);
        assertThat(new TargetView("i-1", "Succeeded", 61_000, List.of(stop)).seconds())
                .isEqualTo(2);
    }

    @Test
    void aQueryFiltersSearchesAndPages() {
        List<TargetRow> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(row("i-" + i, i % 2 == 0 ? "Failed" : "Succeeded"));
        }
        TargetPage second = TargetPage.of(rows, TargetQuery.of("Failed", null, "2"), Map.of());
        assertThat(second.found()).isEqualTo(60);
        assertThat(second.rows()).hasSize(10);
        assertThat(second.more()).isFalse();
        assertThat(TargetPage.of(rows, TargetQuery.of("", " I-11 ", null), Map.of())
                        .rows())
                .extracting(TargetRow::id)
                .containsExactly(
                        "i-11", "i-110", "i-111", "i-112", "i-113", "i-114", "i-115", "i-116", "i-117", "i-118",
                        "i-119");
        assertThat(TargetPage.of(rows, TargetQuery.of(null, null, "9999"), Map.of())
                        .rows())
                .isEmpty();
    }

    @Test
    void nonsenseInAnAddressIsAllTargetsOnTheFirstPage() {
        assertThat(TargetQuery.of("<script>", null, "-1")).isEqualTo(new TargetQuery("", "", 1));
        assertThat(TargetQuery.of("Failed", "a&b=\"c", "0").address()).isEqualTo("?state=Failed&q=a%26b%3D%22c&page=1");
    }

    @Test
    void whatTakesMoreCallsIsReadLessOften() {
        assertThat(TargetQuery.of("Failed", "", "1").fresh(30_000)).isEqualTo(5_000);
        assertThat(TargetQuery.of("", "i-7", "1").fresh(30_000)).isGreaterThanOrEqualTo(60_000);
        assertThat(TargetQuery.of("", "", "600").fresh(30_000)).isGreaterThanOrEqualTo(60_000);
    }
}
