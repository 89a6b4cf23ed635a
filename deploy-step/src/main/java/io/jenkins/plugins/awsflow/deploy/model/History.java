package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The deployments of a group, as a table in the log and as plain values. */
public final class History {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String GAP = "  ";

    private final List<DeploymentView> views;
    private final ZoneId zone;

    /**
     * A history.
     *
     * @param views in the order in which they are shown
     * @param zone that times are shown in
     */
    public History(List<DeploymentView> views, ZoneId zone) {
        this.views = new ArrayList<>(views);
        this.zone = zone;
    }

    /** A line each, in columns, below a line of headings. */
    public List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Messages.History_created(),
                Messages.History_id(),
                Messages.TargetTable_state(),
                Messages.WavesHtml_duration(),
                Messages.WavesHtml_revision()));
        views.forEach(view -> rows.add(cells(view)));
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private List<String> cells(DeploymentView view) {
        String revision = view.revision() == null ? "?" : view.revision();
        return List.of(
                TIME.format(Instant.ofEpochMilli(view.created()).atZone(zone)),
                view.id(),
                view.status(),
                view.completed() == 0 ? "" : Progress.duration(view.seconds()),
                view.isRollback() ? Messages.History_rollback(revision) : revision);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
        }
        return line.toString().strip();
    }

    /** What a step returns. */
    public List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        for (DeploymentView view : views) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", view.id());
            result.put("state", view.status());
            result.put("revision", view.revision());
            result.put("created", Instant.ofEpochMilli(view.created()).toString());
            result.put("seconds", view.seconds());
            result.put("rollback", view.isRollback());
            result.put("rollbackId", view.rollbackId());
            result.put("config", view.config());
            result.put("description", view.description());
            result.put("error", view.errorMessage());
            result.put("overview", new LinkedHashMap<>(view.counts()));
            results.add(result);
        }
        return results;
    }
}
