package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change set in its four forms: lines of a log, a table, Markdown, and plain values. */
public final class ChangeSetText {
    /** Names the table among those of an operation. */
    public static final String TABLE = "changes";

    private ChangeSetText() {}

    /** The changes that could cost data. */
    public static List<ChangeView> dangerous(List<ChangeView> changes) {
        return changes.stream().filter(ChangeView::dangerous).toList();
    }

    /** Each as {@code Id (type)}. */
    public static List<String> names(List<ChangeView> changes) {
        List<String> names = new ArrayList<>();
        changes.forEach(change -> names.add(change.logicalId() + " (" + change.type() + ")"));
        return names;
    }

    /** One event a change; its properties are further lines of it. */
    public static List<OperationEvent> events(List<ChangeView> changes, long time) {
        List<OperationEvent> events = new ArrayList<>();
        for (ChangeView change : changes) {
            StringBuilder text = new StringBuilder(sign(change)).append(' ').append(change.type());
            if (change.loses()) {
                text.append("  ")
                        .append(
                                "Remove".equals(change.action())
                                        ? Messages.ChangeSet_removed()
                                        : Messages.ChangeSet_replaced(change.replacement()));
            }
            change.details().forEach(detail -> text.append('\n').append(detail));
            events.add(new OperationEvent(
                    time, change.dangerous() ? Level.WARNING : Level.INFO, change.logicalId(), text.toString()));
        }
        return events;
    }

    private static String sign(ChangeView change) {
        return switch (change.action()) {
            case "Add", "Import" -> "+";
            case "Remove" -> "-";
            default -> change.loses() ? "±" : "~";
        };
    }

    /** The table without its rows. */
    public static OperationTable empty() {
        return new OperationTable(
                TABLE,
                Messages.ChangeSet_title(),
                List.of(
                        Messages.ChangeSet_action(),
                        Messages.ChangeSet_resource(),
                        Messages.ChangeSet_type(),
                        Messages.ChangeSet_replacement(),
                        Messages.ChangeSet_details()));
    }

    /** The table of the run page. */
    public static OperationTable table(List<ChangeView> changes) {
        OperationTable table = empty();
        for (ChangeView change : changes) {
            table.row(
                    change.dangerous() ? Level.WARNING : Level.INFO,
                    change.action(),
                    change.logicalId(),
                    change.type(),
                    change.replacement(),
                    String.join("\n", change.details()));
        }
        return table;
    }

    /** Plain values out of the table, for Groovy. */
    public static List<Map<String, Object>> values(OperationTable table) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (OperationTable.Row row : table.rows()) {
            List<String> cells = row.cells();
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("action", cells.get(0));
            value.put("resource", cells.get(1));
            value.put("type", cells.get(2));
            value.put("replacement", cells.get(3));
            value.put(
                    "details",
                    cells.get(4).isEmpty()
                            ? new ArrayList<>()
                            : new ArrayList<>(Arrays.asList(cells.get(4).split("\n", -1))));
            values.add(value);
        }
        return values;
    }

    /** The table as Markdown, for a comment or a summary. */
    public static String markdown(OperationTable table) {
        StringBuilder text = new StringBuilder();
        line(text, table.columns());
        line(text, table.columns().stream().map(column -> "---").toList());
        for (OperationTable.Row row : table.rows()) {
            line(text, row.cells());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append('|');
        for (String cell : cells) {
            String safe = cell.replace("\\", "\\\\")
                    .replace("|", "\\|")
                    .replace("<", "&lt;")
                    .replace("\n", "<br>");
            text.append(' ').append(safe).append(" |");
        }
        text.append('\n');
    }
}
