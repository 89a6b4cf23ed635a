package io.jenkins.plugins.awsflow.core.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationHtmlTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final String TOKEN = "0123456789abcdefghijklmno";

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static LedgerRecord intent(String title) {
        return new LedgerRecord(
                new OperationRequest("codedeploy.deployment", title, TOKEN, Map.of()),
                ConnectionRef.named("demo"),
                "cn-north-1",
                "123456789012",
                T0,
                T0 + 60_000);
    }

    private static String html(LedgerRecord record, boolean building) {
        return OperationHtml.of(List.of(record), building, T0 + 65_000, ZoneOffset.UTC, id -> Optional.empty());
    }

    @Test
    void anOperationShowsStateIdPlaceTimesAndEvents() {
        LedgerRecord r = intent("Web to beta");
        r.started("d-1", "https://console.amazonaws.cn/x?a=1&b=2", T0 + 1_000);
        r.progress(
                OperationState.RUNNING,
                "InProgress",
                List.of(new OperationEvent(T0 + 2_000, OperationEvent.Level.ERROR, "web-1", "failed\nmore")));
        assertThat(html(r, true))
                .contains("Web to beta", "Running", "(InProgress)", "cn-north-1, 123456789012")
                .contains("<a href=\"https://console.amazonaws.cn/x?a=1&amp;b=2\"")
                .contains("2023-11-14 22:13:21", "1 min 4 s", "Events (1)", "ERROR failed\nmore")
                .doesNotContain("aws-flow__orphan");
    }

    @Test
    void operationsStandAsBarsOnOneAxisOfTime() {
        LedgerRecord first = intent("Web to beta");
        first.started("d-1", null, T0);
        first.ended(OperationState.SUCCEEDED, null, Map.of(), T0 + 25_000);
        LedgerRecord second = intent("Web to gamma");
        second.started("d-2", null, T0 + 50_000);
        second.add(List.of(new OperationEvent(T0 + 75_000, OperationEvent.Level.ERROR, "web-1", "failed")));
        second.ended(OperationState.FAILED, "failed", Map.of(), T0 + 100_000);
        assertThat(OperationHtml.of(
                        List.of(first, second), false, T0 + 500_000, ZoneOffset.UTC, id -> Optional.empty()))
                .contains("aria-label=\"Timeline of the operations\"", "22:13:20", "1 min 40 s", "22:15:00")
                .contains("href=\"#operation-" + TOKEN + "\"", "id=\"operation-" + TOKEN + "\"")
                .contains("class=\"aws-flow__span\" x=\"0\" y=\"4\" width=\"250\"")
                .contains("class=\"aws-flow__span\" x=\"500\" y=\"4\" width=\"500\"")
                .contains("aws-flow__mark--error\" x=\"750\"");
    }

    @Test
    void aTableShowsItsRowsAndCountsWhatItLeavesOut() {
        LedgerRecord r = intent("web-beta");
        OperationTable table = new OperationTable("changes", "Changes", List.of("Action", "Resource"));
        for (int i = 0; i < OperationTable.MOST_ROWS + 2; i++) {
            table.row(OperationEvent.Level.WARNING, "Replace", "<b>" + i);
        }
        OperationNotes notes = r.notes();
        notes.table(table);
        r.remember(notes);
        assertThat(html(r, true))
                .contains("<summary>Changes (502)</summary>", "<th scope=\"col\">Action</th>", "&lt;b&gt;0")
                .contains("2 more rows are not shown", "aws-flow__event--warning");
    }

    @Test
    void aBadEndShowsItsReason() {
        LedgerRecord r = intent("Web to beta");
        r.started("d-1", null, T0);
        r.follows("d-2", OperationState.FAILED, 42);
        r.ended(OperationState.FAILED, "AfterInstall failed on web-1", Map.of(), T0 + 5_000);
        assertThat(html(r, false))
                .contains("Failed", "AfterInstall failed on web-1", "d-1 \u2192 d-2", "5 s")
                .contains("aws-flow__operation--failed")
                .doesNotContain("<a href=\"http");
    }

    @Test
    void whateverCameFromAwsIsEscaped() {
        String canary = "<script>alert('x')</script>\"&";
        LedgerRecord r = intent(canary);
        r.started(canary, "javascript:alert(1)", T0);
        r.progress(
                OperationState.RUNNING,
                canary,
                List.of(new OperationEvent(T0, OperationEvent.Level.INFO, canary, canary)));
        r.ended(OperationState.FAILED, canary, Map.of(), T0);
        assertThat(html(r, false))
                .doesNotContain("<script", "javascript:", "style=", "onclick")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void whatABuildLeftBehindIsNamedWithWhatToDo() {
        LedgerRecord started = intent("Web to beta");
        started.started("d-1", null, T0);
        assertThat(html(started, false)).contains("aws-flow__orphan", "while d-1 still ran", "Not known");

        LedgerRecord asked = intent("Web to beta");
        asked.asking();
        assertThat(html(asked, false)).contains(Marker.of(TOKEN));

        assertThat(html(intent("Web to beta"), false)).contains("Nothing was started");
    }

    @Test
    void manyEventsAreCutFromTheFrontAndCounted() {
        LedgerRecord r = intent("Web to beta");
        List<OperationEvent> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(new OperationEvent(T0 + i, OperationEvent.Level.INFO, "", "event-" + i + "."));
        }
        r.add(many);
        assertThat(html(r, true))
                .contains("10 earlier events", "event-10.", "event-59.")
                .doesNotContain("event-9.");
    }

    @Test
    void everyStateHasAWord() {
        for (OperationState state : OperationState.values()) {
            LedgerRecord r = intent("x");
            r.ended(state, null, Map.of(), T0);
            assertThat(html(r, false))
                    .contains("aws-flow__operation--" + state.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void nothingIsAlsoAnAnswer() {
        assertThat(OperationHtml.of(List.of(), false, T0, ZoneOffset.UTC, id -> Optional.empty()))
                .contains("started nothing in AWS");
    }

    @Test
    void thePageSpeaksChinese() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(html(intent("Web"), true)).contains("\u6b63\u5728\u542f\u52a8");
    }
}
