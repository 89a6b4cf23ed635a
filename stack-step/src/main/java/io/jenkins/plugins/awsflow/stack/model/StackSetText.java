package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instances of a stack set in their forms: lines of a log, a table, plain values, and the reason of a bad end. */
public final class StackSetText {
    /** Its table. */
    public static final String TABLE = "instances";

    /** Up to so many instances, each change of each of them is a line of the log. */
    static final int FEW = 12;

    /** Failures of one look that are lines of the log; all of them are in the table. */
    static final int MOST_LINES = 25;

    /** Instances that the reason of a bad end names. */
    static final int MOST_NAMED = 5;

    /** In the memory of an operation: how much of it was told, in tenths. */
    private static final String TENTHS = "tenths";

    private static final String WHOSE = "tenthsOf";

    private StackSetText() {}

    /** The table without its rows. */
    public static OperationTable empty() {
        return new OperationTable(
                TABLE,
                Messages.StackSet_instances(),
                List.of(
                        Messages.StackSet_account(),
                        Messages.StackSet_region(),
                        Messages.StackSet_unit(),
                        Messages.StackTeller_state(),
                        Messages.StackTeller_reason()));
    }

    private static List<OperationTable.Row> rows(Collection<OperationTable> tables) {
        List<OperationTable.Row> rows = new ArrayList<>();
        tables.stream().filter(table -> table.id().equals(TABLE)).forEach(table -> rows.addAll(table.rows()));
        return rows;
    }

    private static String key(List<String> cells) {
        return cells.get(0) + " " + cells.get(1);
    }

    /**
     * The table with news in it, what failed first.
     *
     * @param before the tables of the operation as they are
     * @param whole whether the news are all instances there are, so that others are gone
     */
    public static OperationTable table(
            Collection<OperationTable> before, Collection<InstanceView> news, boolean whole) {
        Map<String, OperationTable.Row> kept = new LinkedHashMap<>();
        if (!whole) {
            rows(before).forEach(row -> kept.put(key(row.cells()), row));
        }
        OperationTable fresh = empty();
        news.forEach(one -> {
            kept.remove(one.key());
            fresh.row(
                    StackSetStates.level(one), one.account(), one.region(), one.unit(), one.shownState(), one.reason());
        });
        List<OperationTable.Row> all = new ArrayList<>(kept.values());
        all.addAll(fresh.rows());
        all.sort(
                Comparator.comparingInt((OperationTable.Row row) -> -row.level().ordinal())
                        .thenComparing(row -> key(row.cells())));
        OperationTable table = empty();
        all.forEach(row -> table.row(row.level(), row.cells().toArray(new String[0])));
        return table;
    }

    /**
     * What is new of an operation's instances: each change while they are few; of many, failures one by one and how far it
     * has come.
     *
     * @param operation the operation's id
     * @param before the tables of the operation before the news
     * @param memory keeps how much was told
     */
    public static List<OperationEvent> events(
            String set,
            String operation,
            Collection<OperationTable> before,
            List<InstanceView> news,
            Map<String, String> memory,
            long time) {
        Map<String, String> states = new LinkedHashMap<>();
        rows(before).forEach(row -> states.put(key(row.cells()), row.cells().get(3)));
        boolean first = !operation.equals(memory.put(WHOSE, operation));
        List<OperationEvent> events = new ArrayList<>();
        int lines = 0;
        for (InstanceView one : news) {
            boolean changed = first || !one.shownState().equals(states.get(one.key()));
            boolean failed = StackSetStates.level(one) == Level.ERROR;
            boolean shown = changed && !one.status().equals("PENDING") && (news.size() <= FEW || failed);
            if (shown && lines++ < MOST_LINES) {
                events.add(line(one, time));
            }
        }
        if (lines > MOST_LINES) {
            events.add(new OperationEvent(time, Level.WARNING, set, Messages.StackSet_more(lines - MOST_LINES)));
        }
        if (first) {
            memory.remove(TENTHS);
        }
        if (news.size() > FEW) {
            progress(set, news, memory, time, events);
        }
        return events;
    }

    private static void progress(
            String set, List<InstanceView> news, Map<String, String> memory, long time, List<OperationEvent> events) {
        long done = news.stream()
                .filter(one -> !one.status().equals("PENDING") && !one.status().equals("RUNNING"))
                .count();
        String tenths = Long.toString(done * 10 / news.size());
        if (!tenths.equals(memory.put(TENTHS, tenths))) {
            events.add(new OperationEvent(
                    time,
                    Level.INFO,
                    set,
                    Messages.StackSet_progress(
                            Long.toString(done), Integer.toString(news.size()), shown(counts(news)))));
        }
    }

    /** A line about one instance. */
    public static OperationEvent line(InstanceView one, long time) {
        String text = one.reason().isEmpty() ? one.shownState() : one.shownState() + "  " + one.reason();
        return new OperationEvent(time, StackSetStates.level(one), one.key(), text);
    }

    /** How many instances are in which state. */
    public static Map<String, Long> counts(Collection<InstanceView> instances) {
        Map<String, Long> counts = new LinkedHashMap<>();
        instances.forEach(one -> counts.merge(one.status(), 1L, Long::sum));
        return counts;
    }

    private static String shown(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state));
        return String.join(", ", parts);
    }

    /** Plain values, for Groovy. */
    public static List<Map<String, Object>> values(Collection<InstanceView> instances) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (InstanceView one : instances) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("account", one.account());
            value.put("region", one.region());
            value.put("organizationalUnit", one.unit());
            value.put("status", one.status());
            value.put("detailedStatus", one.detailed());
            value.put("reason", one.reason());
            value.put("stackId", one.stackId());
            values.add(value);
        }
        return values;
    }

    /**
     * Why an operation ended as it did, in one line: each failed instance with its reason, what was not tried, and what to do
     * next.
     *
     * @param status AWS's word for the end
     * @param message AWS's own explanation; may be empty
     */
    public static String reason(String set, String status, String message, Collection<OperationTable> tables) {
        List<String> failed = new ArrayList<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        boolean stuck = false;
        for (OperationTable.Row row : rows(tables)) {
            List<String> cells = row.cells();
            if (row.level() == Level.ERROR) {
                failed.add(key(cells) + ": " + (cells.get(4).isEmpty() ? cells.get(3) : cells.get(4)));
                stuck |= cells.get(3).startsWith(StackSetStates.INOPERABLE);
            } else if (row.level() == Level.WARNING) {
                others.merge(cells.get(3), 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(head(set, status, message, failed));
        others.forEach((state, count) -> parts.add(other(state, count)));
        if (stuck) {
            parts.add(Messages.StackSet_inoperable());
        }
        parts.add(next(status));
        return String.join(" ", parts);
    }

    private static String head(String set, String status, String message, List<String> failed) {
        if (failed.isEmpty()) {
            return message.isEmpty()
                    ? Messages.StackSet_ended(set, status)
                    : Messages.StackSet_endedSince(set, status, message);
        }
        String named = String.join("; ", failed.subList(0, Math.min(MOST_NAMED, failed.size())));
        String more = failed.size() > MOST_NAMED ? " " + Messages.StackSet_andMore(failed.size() - MOST_NAMED) : "";
        return Messages.StackSet_failed(set, failed.size(), named) + more;
    }

    private static String other(String state, int count) {
        return switch (state) {
            case StackSetStates.CANCELLED, "OUTDATED (CANCELLED)" -> Messages.StackSet_cancelled(count);
            case "OUTDATED (SKIPPED_SUSPENDED_ACCOUNT)" -> Messages.StackSet_suspended(count);
            case "OUTDATED (PENDING)", "OUTDATED (RUNNING)" -> Messages.StackSet_inWork(count);
            case StackSetStates.OUTDATED, "OUTDATED (SUCCEEDED)" -> Messages.StackSet_outdated(count);
            default -> Messages.StackSet_unexpected(count, state);
        };
    }

    private static String next(String status) {
        return switch (status) {
            case "FAILED" -> Messages.StackSet_nextFailed();
            case "STOPPED" -> Messages.StackSet_nextStopped();
            case "SUCCEEDED", "ACTIVE", "NO_CHANGES" -> Messages.StackSet_nextTolerated();
            default -> Messages.StackSet_nextUnknown();
        };
    }
}
