package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drift in its four forms: lines of a log, a table, Markdown, and plain values. */
public final class DriftText {
    /** Its table. */
    public static final String TABLE = "drift";

    private DriftText() {}

    /** One event a resource; its properties are further lines of it. */
    public static List<OperationEvent> events(List<DriftView> drifts) {
        List<OperationEvent> events = new ArrayList<>();
        for (DriftView drift : drifts) {
            StringBuilder text = new StringBuilder(drift.status()).append("  ").append(drift.type());
            for (DriftView.Difference one : drift.differences()) {
                text.append('\n')
                        .append(one.path())
                        .append(": ")
                        .append(shown(one.expected()))
                        .append(" → ")
                        .append(shown(one.actual()));
            }
            events.add(new OperationEvent(drift.time(), Level.WARNING, drift.logicalId(), text.toString()));
        }
        return events;
    }

    private static String shown(String value) {
        return value == null || value.isEmpty() ? "∅" : value;
    }

    /** The table without its rows. */
    public static OperationTable empty() {
        return new OperationTable(
                TABLE,
                Messages.Drift_title(),
                List.of(
                        Messages.ChangeSet_resource(),
                        Messages.ChangeSet_type(),
                        Messages.Drift_kind(),
                        Messages.Drift_property(),
                        Messages.Drift_expected(),
                        Messages.Drift_actual()));
    }

    /** One row a property, and one for a resource that is gone. */
    public static OperationTable table(List<DriftView> drifts) {
        OperationTable table = empty();
        for (DriftView drift : drifts) {
            if (drift.differences().isEmpty()) {
                table.row(Level.WARNING, drift.logicalId(), drift.type(), drift.status(), "", "", "");
            }
            for (DriftView.Difference one : drift.differences()) {
                table.row(
                        Level.WARNING,
                        drift.logicalId(),
                        drift.type(),
                        one.kind(),
                        one.path(),
                        one.expected(),
                        one.actual());
            }
        }
        return table;
    }

    private static List<OperationTable> ours(Collection<OperationTable> tables) {
        return tables.stream().filter(table -> table.id().equals(TABLE)).toList();
    }

    private static List<List<String>> rows(Collection<OperationTable> tables) {
        List<List<String>> rows = new ArrayList<>();
        ours(tables).forEach(table -> table.rows().forEach(row -> rows.add(row.cells())));
        return rows;
    }

    /** Logical ids of the resources that have drifted, out of the tables of an operation. */
    public static List<String> resources(Collection<OperationTable> tables) {
        Set<String> names = new LinkedHashSet<>();
        rows(tables).forEach(cells -> names.add(cells.get(0)));
        return new ArrayList<>(names);
    }

    /** Plain values, for Groovy. */
    public static List<Map<String, Object>> values(Collection<OperationTable> tables) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (List<String> cells : rows(tables)) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("resource", cells.get(0));
            value.put("type", cells.get(1));
            value.put("difference", cells.get(2));
            value.put("property", cells.get(3));
            value.put("expected", cells.get(4));
            value.put("actual", cells.get(5));
            values.add(value);
        }
        return values;
    }

    /** The table as Markdown; empty if there is none. */
    public static String markdown(Collection<OperationTable> tables) {
        return ours(tables).stream().map(ChangeSetText::markdown).findFirst().orElse("");
    }
}
