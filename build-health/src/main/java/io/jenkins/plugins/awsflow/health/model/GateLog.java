package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.health.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate tells while it soaks: at first what it watches, then each change of an alarm once. Remembers only the
 * alarms that are not well, so that it stays small.
 */
public final class GateLog {
    private static final String TOLD = "told";
    private static final String STATE = "state.";

    private final GateSettings settings;
    private final Gate gate;
    private final ZoneId zone;
    private final OperationNotes notes;

    /** @param notes what was told before; changed */
    public GateLog(GateSettings settings, ZoneId zone, OperationNotes notes) {
        this.settings = settings;
        this.gate = new Gate(settings, zone);
        this.zone = zone;
        this.notes = notes;
    }

    /**
     * The news since the last time.
     *
     * @param now by this machine's clock
     */
    public List<OperationEvent> tell(List<AlarmView> alarms, long now) {
        List<OperationEvent> events = new ArrayList<>();
        boolean first = notes.memory().putIfAbsent(TOLD, "1") == null;
        if (first) {
            events.add(new OperationEvent(now, OperationEvent.Level.INFO, "", summary(alarms)));
        }
        for (AlarmView alarm : alarms) {
            String key = STATE + alarm.name();
            String before = notes.memory().getOrDefault(key, AlarmState.OK.name());
            if (!before.equals(alarm.state().name())) {
                events.add(changed(alarm, before, first, now));
            }
            if (alarm.state() == AlarmState.OK) {
                notes.memory().remove(key);
            } else {
                notes.memory().put(key, alarm.state().name());
            }
        }
        notes.table(table(alarms));
        return events;
    }

    private String summary(List<AlarmView> alarms) {
        Map<AlarmState, Integer> counts = new EnumMap<>(AlarmState.class);
        alarms.forEach(alarm -> counts.merge(alarm.state(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state));
        String soak = Spans.text(settings.soakSeconds() * 1000);
        return settings.soakSeconds() == 0
                ? Messages.GateLog_looks(String.join(", ", parts))
                : Messages.GateLog_watches(String.join(", ", parts), soak);
    }

    private OperationEvent changed(AlarmView alarm, String before, boolean first, long now) {
        boolean ignored = alarm.state() == AlarmState.ALARM && gate.ignored(alarm);
        OperationEvent.Level level =
                switch (alarm.state()) {
                    case ALARM -> ignored ? OperationEvent.Level.WARNING : OperationEvent.Level.ERROR;
                    case INSUFFICIENT_DATA -> OperationEvent.Level.WARNING;
                    case OK -> OperationEvent.Level.INFO;
                };
        String what =
                switch (alarm.state()) {
                    case ALARM -> Words.measured(alarm);
                    case INSUFFICIENT_DATA ->
                        settings.requireData() ? Messages.GateLog_needsData() : Messages.GateLog_noData();
                    case OK -> Words.measured(alarm);
                };
        String text;
        if (first) {
            String since = Words.time(alarm.since(), now, zone);
            text = ignored
                    ? Messages.GateLog_ignored(since, what)
                    : Messages.GateLog_already(alarm.state(), since, what);
        } else {
            text = Messages.GateLog_changed(before, alarm.state(), what);
        }
        // What was so before is told under the present time: its own would put the lines out of order.
        long time = first || alarm.since() <= 0 ? now : alarm.since();
        return new OperationEvent(time, level, alarm.name(), text);
    }

    /**
     * The table without its rows.
     *
     * @param alarms which ones, in words
     */
    public static OperationTable empty(String alarms) {
        return new OperationTable(
                "alarms",
                Messages.GateLog_table(alarms),
                List.of(
                        Messages.GateLog_alarm(),
                        Messages.GateLog_state(),
                        Messages.GateLog_measure(),
                        Messages.GateLog_threshold(),
                        Messages.GateLog_since()));
    }

    private OperationTable table(List<AlarmView> alarms) {
        OperationTable table = empty(settings.title());
        List<AlarmView> sorted = new ArrayList<>(alarms);
        sorted.sort((a, b) -> a.state().compareTo(b.state()));
        for (AlarmView alarm : sorted) {
            OperationEvent.Level level =
                    switch (alarm.state()) {
                        case ALARM -> OperationEvent.Level.ERROR;
                        case INSUFFICIENT_DATA -> OperationEvent.Level.WARNING;
                        case OK -> OperationEvent.Level.INFO;
                    };
            boolean shown = alarm.valued() && alarm.state() == AlarmState.ALARM;
            table.row(
                    level,
                    alarm.name(),
                    alarm.state().name(),
                    shown ? alarm.measure() + " " + Words.number(alarm.value()) : alarm.measure(),
                    Words.limit(alarm),
                    Words.time(alarm.since(), settings.begunAt(), zone));
        }
        return table;
    }
}
