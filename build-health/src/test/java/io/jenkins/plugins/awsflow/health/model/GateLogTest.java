package io.jenkins.plugins.awsflow.health.model;

import static io.jenkins.plugins.awsflow.health.model.Alarms.BEGUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateLogTest {
    private final OperationNotes notes = new OperationNotes();
    private final GateSettings settings = GateSettings.of(new AlarmChoice(null, "web-"), 600, BEGUN, BEGUN);

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private List<String> tell(AlarmView... alarms) {
        // Each time with a new object, as after a restart.
        return new GateLog(settings, ZoneOffset.UTC, notes)
                .tell(List.of(alarms), BEGUN + 1000).stream()
                        .map(event -> event.level() + " " + event.subject() + "|" + event.text())
                        .toList();
    }

    @Test
    void tellsWhatItWatchesAndThenEachChangeOnce() {
        AlarmView quiet = Alarms.of("web-errors", AlarmState.OK, -100);
        AlarmView blind = Alarms.of("web-latency", AlarmState.INSUFFICIENT_DATA, -100);
        assertThat(tell(quiet, blind))
                .containsExactly(
                        "INFO |watches for 10 min: 1 INSUFFICIENT_DATA, 1 OK",
                        "WARNING web-latency|INSUFFICIENT_DATA since 19:45:00: no data, not counted");
        assertThat(tell(quiet, blind)).isEmpty();
        assertThat(tell(quiet, Alarms.of("web-latency", AlarmState.OK, 5)))
                .containsExactly("INFO web-latency|INSUFFICIENT_DATA -> OK: Errors (Sum, 1 min, Stage=gamma) 12 > 5");
        assertThat(tell(Alarms.of("web-errors", AlarmState.ALARM, 9), Alarms.of("web-latency", AlarmState.OK, 5)))
                .containsExactly("ERROR web-errors|OK -> ALARM: Errors (Sum, 1 min, Stage=gamma) 12 > 5");
        assertThat(notes.memory()).containsOnlyKeys("told", "state.web-errors");
    }

    @Test
    void changesAreToldUnderTheirOwnTime() {
        GateLog log = new GateLog(settings, ZoneOffset.UTC, notes);
        log.tell(List.of(Alarms.of("web-errors", AlarmState.OK, -100)), BEGUN);
        List<OperationEvent> events = log.tell(List.of(Alarms.of("web-errors", AlarmState.ALARM, 9)), BEGUN + 20_000);
        assertThat(events).extracting(OperationEvent::time).containsExactly(BEGUN + 9_000);
    }

    @Test
    void tellsWhatIsLookedPast() {
        AlarmView old = Alarms.of("web-errors", AlarmState.ALARM, -4000);
        settings.already(old).after("Web to gamma", BEGUN - 60_000).ignoreAlreadyInAlarm(true);
        assertThat(tell(old).get(1))
                .isEqualTo(
                        "WARNING web-errors|in ALARM since 18:40:00, before the deployment; looked past: Errors (Sum,"
                                + " 1 min, Stage=gamma) 12 > 5");
    }

    @Test
    void tableHasTheWorstFirst() {
        settings.requireData(true);
        tell(
                Alarms.of("web-a", AlarmState.OK, -1),
                Alarms.of("web-b", AlarmState.INSUFFICIENT_DATA, -1),
                Alarms.of("web-c", AlarmState.ALARM, -1));
        OperationTable table = notes.tables().get(0);
        List<String> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(row.level() + " " + String.join("|", row.cells())));
        assertThat(table.title()).isEqualTo("Alarms of web-*");
        assertThat(rows)
                .containsExactly(
                        "ERROR web-c|ALARM|Errors (Sum, 1 min, Stage=gamma) 12|> 5|19:46:39",
                        "WARNING web-b|INSUFFICIENT_DATA|Errors (Sum, 1 min, Stage=gamma)|> 5|19:46:39",
                        "INFO web-a|OK|Errors (Sum, 1 min, Stage=gamma)|> 5|19:46:39");
    }

    @Test
    void looksOnceWithoutASoak() {
        GateSettings once = GateSettings.of(new AlarmChoice(null, "web-"), 0, BEGUN, BEGUN);
        assertThat(new GateLog(once, ZoneOffset.UTC, notes)
                        .tell(List.of(Alarms.of("web-a", AlarmState.OK, -1)), BEGUN)
                        .get(0)
                        .text())
                .isEqualTo("looks once: 1 OK");
    }
}
