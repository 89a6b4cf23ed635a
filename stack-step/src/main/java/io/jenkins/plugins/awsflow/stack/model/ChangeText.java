package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change set as people read it: a line a change with what changes below it, a table, a map. */
public final class ChangeText {
    private ChangeText() {}

    /** How much a change matters to the reader. */
    public static Level level(ResourceChange change) {
        return change.isDangerous() || change.replaces() ? Level.WARNING : Level.INFO;
    }

    /** What happens, the type and, below, each property that changes. */
    public static String of(ResourceChange change) {
        StringBuilder text = new StringBuilder(verb(change)).append("  ").append(change.type());
        if (change.isDangerous()) {
            text.append("  ").append(Messages.ChangeText_dataMayBeLost());
        }
        properties(change).lines().forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    private static String verb(ResourceChange change) {
        if (change.replaces()) {
            return "True".equals(change.replacement())
                    ? Messages.ChangeText_replace()
                    : Messages.ChangeText_mayReplace();
        }
        return switch (change.action()) {
            case "Add" -> Messages.ChangeText_add();
            case "Modify" -> Messages.ChangeText_modify();
            case "Remove" -> change.discards() ? Messages.ChangeText_remove() : Messages.ChangeText_release();
            case "Import" -> Messages.ChangeText_import();
            default -> change.action();
        };
    }

    private static String properties(ResourceChange change) {
        List<String> lines = new ArrayList<>();
        for (PropertyChange property : change.properties()) {
            StringBuilder line = new StringBuilder(property.path());
            if (property.before() != null || property.after() != null) {
                line.append(": ").append(shown(property.before())).append(" → ").append(shown(property.after()));
            }
            if (property.replaces()) {
                line.append("  ").append(Messages.ChangeText_forcesReplacement());
            }
            if (property.cause() != null) {
                line.append("  ").append(Messages.ChangeText_cause(property.cause()));
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    private static String shown(String value) {
        return value == null ? "∅" : value.replace("{{changeSet:KNOWN_AFTER_APPLY}}", Messages.ChangeText_knownLater());
    }

    /** All changes in a table. */
    public static OperationTable table(List<ResourceChange> changes) {
        OperationTable table = new OperationTable(
                "changes",
                Messages.ChangeText_table(),
                List.of(
                        Messages.ChangeText_columnAction(),
                        Messages.ChangeText_columnResource(),
                        Messages.ChangeText_columnType(),
                        Messages.ChangeText_columnProperties()));
        for (ResourceChange change : changes) {
            String what =
                    change.isDangerous() ? verb(change) + "\n" + Messages.ChangeText_dataMayBeLost() : verb(change);
            table.row(level(change), what, change.logicalId(), change.type(), properties(change));
        }
        return table;
    }

    /** Such as {@code 2 to add, 1 to change, 1 to remove}. */
    public static String summary(List<ResourceChange> changes) {
        long added = changes.stream()
                .filter(c -> c.action().equals("Add") || c.action().equals("Import"))
                .count();
        long removed = changes.stream().filter(c -> c.action().equals("Remove")).count();
        long replaced = changes.stream().filter(ResourceChange::replaces).count();
        long changed = changes.size() - added - removed - replaced;
        return Messages.ChangeText_summary(
                Long.toString(added), Long.toString(changed), Long.toString(replaced), Long.toString(removed));
    }

    /** What a step gives to Groovy. */
    public static List<Map<String, Object>> plain(List<ResourceChange> changes) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ResourceChange change : changes) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("action", change.action());
            entry.put("resource", change.logicalId());
            entry.put("type", change.type());
            entry.put("replacement", change.replacement());
            list.add(entry);
        }
        return list;
    }
}
