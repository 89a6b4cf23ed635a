package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each target of a deployment ended, as far as it was looked at: the newest word on each stays. */
public final class TargetTable {
    private static final String ID = "targets";

    private TargetTable() {}

    /** Adds what is known now to what the notes hold. */
    public static void update(OperationNotes notes, Collection<TargetView> targets) {
        if (targets.isEmpty()) {
            return;
        }
        Map<String, OperationTable.Row> rows = new TreeMap<>();
        notes.tables().stream()
                .filter(table -> table.id().equals(ID))
                .flatMap(table -> table.rows().stream())
                .forEach(row -> rows.put(row.cells().get(0), row));
        Map<String, TargetView> fresh = new LinkedHashMap<>();
        targets.forEach(target -> fresh.put(target.id(), target));
        OperationTable table = new OperationTable(
                ID,
                Messages.TargetTable_title(),
                List.of(
                        Messages.TargetTable_target(),
                        Messages.TargetTable_state(),
                        Messages.TargetTable_seconds(),
                        Messages.TargetTable_failure()));
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

    private static String[] cells(TargetView target) {
        return new String[] {
            target.id(),
            target.status(),
            Long.toString(target.seconds()),
            target.failure()
                    .map(event -> event.name() + (event.script() == null ? "" : ": " + event.script()))
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
