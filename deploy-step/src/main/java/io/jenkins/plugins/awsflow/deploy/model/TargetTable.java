package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each target of a deployment ended, as far as it was looked at: the newest word on each stays. */
public final class TargetTable {
    private static final String ID = "targets";

    /** Between an event and its script. */
    private static final String SCRIPT = ": ";

    private TargetTable() {}

    /** Adds what is known now to what the notes hold. */
    public static void update(OperationNotes notes, Collection<TargetView> targets) {
        if (targets.isEmpty()) {
            return;
        }
        Map<String, OperationTable.Row> rows = new TreeMap<>();
        rows(notes).forEach(row -> rows.put(row.cells().get(0), row));
        Map<String, TargetView> fresh = new LinkedHashMap<>();
        targets.forEach(target -> fresh.put(target.id(), target));
        OperationTable table = empty();
        TreeMap<String, Boolean> all = new TreeMap<>();
        rows.keySet().forEach(id -> all.put(id, true));
        fresh.keySet().forEach(id -> all.put(id, true));
        for (String id : all.keySet()) {
            TargetView target = fresh.get(id);
            if (target == null) {
                OperationTable.Row row = rows.get(id);
                table.row(row.level(), row.cells().toArray(String[]::new));
            } else {
                table.row(level(target), cells(target));
            }
        }
        notes.table(table);
    }

    /** The table without its rows. */
    public static OperationTable empty() {
        return new OperationTable(
                ID,
                Messages.TargetTable_title(),
                List.of(
                        Messages.TargetTable_target(),
                        Messages.TargetTable_state(),
                        Messages.TargetTable_seconds(),
                        Messages.TargetTable_failure()));
    }

    private static List<OperationTable.Row> rows(OperationNotes notes) {
        return notes.tables().stream()
                .filter(table -> table.id().equals(ID))
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    /** What a step returns of the targets that the notes hold. */
    public static List<Map<String, Object>> results(OperationNotes notes) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (OperationTable.Row row : rows(notes)) {
            List<String> cells = row.cells();
            String failure = cells.get(3);
            String event = failure.isEmpty() ? null : failure.split(SCRIPT, 2)[0];
            results.add(result(cells.get(0), cells.get(1), Long.parseLong(cells.get(2)), event));
        }
        return results;
    }

    /** What a step returns of targets. */
    public static List<Map<String, Object>> results(Collection<TargetView> targets) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (TargetView target : targets) {
            String event = target.failure().map(TargetView.Lifecycle::name).orElse(null);
            results.add(result(target.id(), target.status(), target.seconds(), event));
        }
        return results;
    }

    private static Map<String, Object> result(String id, String state, long seconds, String failedEvent) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("state", state);
        result.put("seconds", seconds);
        if (failedEvent != null) {
            result.put("failedEvent", failedEvent);
        }
        return result;
    }

    private static String[] cells(TargetView target) {
        return new String[] {
            target.id(),
            target.status(),
            Long.toString(target.seconds()),
            target.failure()
                    .map(event -> event.name() + (event.script() == null ? "" : SCRIPT + event.script()))
                    .orElse("")
        };
    }

    private static Level level(TargetView target) {
        return switch (target.status()) {
            case "Failed" -> Level.ERROR;
            case "Skipped" -> Level.WARNING;
            default -> Level.INFO;
        };
    }
}
