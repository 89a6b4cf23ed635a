package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The operations of a build as one HTML fragment. Whatever shows it puts its own page around: the run page of Jenkins
 * and the report of a local run. Everything that came from AWS is escaped; there is no script and no style in it.
 */
public final class OperationHtml {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** Events shown of one operation; the log of the build has all. */
    private static final int SHOWN_EVENTS = 50;

    private final StringBuilder html = new StringBuilder();
    private final boolean building;
    private final long now;
    private final ZoneId zone;

    private OperationHtml(boolean building, long now, ZoneId zone) {
        this.building = building;
        this.now = now;
        this.zone = zone;
    }

    /**
     * The fragment.
     *
     * @param building whether the build still runs; if not, what has no end is named as left behind
     * @param now milliseconds since the epoch
     * @param zone that times are shown in
     */
    public static String of(List<LedgerRecord> records, boolean building, long now, ZoneId zone) {
        OperationHtml page = new OperationHtml(building, now, zone);
        page.html.append("<div class=\"aws-flow\">\n");
        if (records.isEmpty()) {
            page.element("p", "aws-flow__empty", Messages.OperationHtml_None());
        }
        records.forEach(page::operation);
        page.html.append("</div>\n");
        return page.html.toString();
    }

    private void operation(LedgerRecord r) {
        OperationState state = shownState(r);
        html.append("<section class=\"aws-flow__operation aws-flow__operation--")
                .append(state.name().toLowerCase(Locale.ROOT))
                .append("\">\n");
        element("h2", "aws-flow__title", r.request().title());
        html.append("<p>");
        element("strong", "aws-flow__state", word(state));
        if (!r.remoteState().isEmpty()) {
            html.append(' ').append(escape("(" + r.remoteState() + ")"));
        }
        html.append("</p>\n");
        if (r.phase() != LedgerRecord.Phase.ENDED && !building) {
            element("p", "aws-flow__orphan", orphan(r));
        }
        if (r.reason() != null) {
            element("p", "aws-flow__reason", r.reason());
        }
        facts(r);
        r.tables().forEach(this::table);
        events(r);
        html.append("</section>\n");
    }

    private void facts(LedgerRecord r) {
        html.append("<dl class=\"aws-flow__facts\">\n");
        if (r.id() != null) {
            html.append("<dt>").append(escape(Messages.OperationHtml_Id())).append("</dt><dd>");
            link(r.link(), r.id());
            if (r.followId() != null) {
                html.append(" &rarr; ").append(escape(r.followId()));
            }
            html.append("</dd>\n");
        }
        fact(Messages.OperationHtml_Where(), r.region() + ", " + r.account());
        fact(Messages.OperationHtml_Started(), time(DATE, r.startedAt() > 0 ? r.startedAt() : r.intentAt()));
        if (r.startedAt() > 0) {
            long end = r.endedAt() > 0 ? r.endedAt() : building ? now : 0;
            if (end > 0) {
                fact(Messages.OperationHtml_Duration(), Spans.text(end - r.startedAt()));
            }
        }
        html.append("</dl>\n");
    }

    private void table(OperationTable t) {
        html.append("<table class=\"jenkins-table jenkins-table--small aws-flow__table aws-flow__table--")
                .append(escape(t.id()))
                .append("\">");
        element("caption", null, t.title());
        html.append("<thead><tr>");
        t.columns()
                .forEach(column ->
                        html.append("<th scope=\"col\">").append(escape(column)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (OperationTable.Row row : t.rows()) {
            html.append("<tr class=\"aws-flow__event--")
                    .append(row.level().name().toLowerCase(Locale.ROOT))
                    .append("\">");
            row.cells().forEach(cell -> element("td", "aws-flow__text", cell));
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
        if (t.leftOut() > 0) {
            element("p", "aws-flow__left-out", Messages.OperationHtml_RowsLeftOut(String.valueOf(t.leftOut())));
        }
    }

    private void events(LedgerRecord r) {
        List<OperationEvent> all = r.events();
        if (all.isEmpty()) {
            return;
        }
        int from = Math.max(0, all.size() - SHOWN_EVENTS);
        int left = r.droppedEvents() + from;
        html.append("<details class=\"aws-flow__events\"><summary>");
        html.append(escape(Messages.OperationHtml_Events(String.valueOf(all.size() + r.droppedEvents()))));
        html.append("</summary>\n");
        if (left > 0) {
            element("p", "aws-flow__left-out", Messages.OperationHtml_LeftOut(String.valueOf(left)));
        }
        html.append("<table class=\"jenkins-table jenkins-table--small\"><thead><tr>");
        element("th", null, Messages.OperationHtml_Time());
        element("th", null, Messages.OperationHtml_Subject());
        element("th", null, Messages.OperationHtml_Event());
        html.append("</tr></thead><tbody>\n");
        for (OperationEvent e : all.subList(from, all.size())) {
            html.append("<tr class=\"aws-flow__event--")
                    .append(e.level().name().toLowerCase(Locale.ROOT))
                    .append("\">");
            element("td", "aws-flow__short", time(TIME, e.time()));
            element("td", "aws-flow__short", e.subject());
            element("td", "aws-flow__text", mark(e.level()) + e.text());
            html.append("</tr>\n");
        }
        html.append("</tbody></table></details>\n");
    }

    private OperationState shownState(LedgerRecord r) {
        return r.phase() != LedgerRecord.Phase.ENDED && !building ? OperationState.UNKNOWN : r.state();
    }

    /** What to do about an operation that nothing watches any more. */
    private static String orphan(LedgerRecord r) {
        if (r.id() != null) {
            return Messages.OperationHtml_OrphanStarted(r.id());
        }
        return r.attempts() == 0
                ? Messages.OperationHtml_OrphanNotAsked()
                : Messages.OperationHtml_OrphanAsked(Marker.of(r.request().token()));
    }

    private static String word(OperationState state) {
        return switch (state) {
            case STARTING -> Messages.OperationState_Starting();
            case RUNNING -> Messages.OperationState_Running();
            case WAITING -> Messages.OperationState_Waiting();
            case SUCCEEDED -> Messages.OperationState_Succeeded();
            case UNSTABLE -> Messages.OperationState_Unstable();
            case FAILED -> Messages.OperationState_Failed();
            case STOPPED -> Messages.OperationState_Stopped();
            case UNKNOWN -> Messages.OperationState_Unknown();
        };
    }

    private static String mark(OperationEvent.Level level) {
        return level == OperationEvent.Level.INFO ? "" : level + " ";
    }

    private String time(DateTimeFormatter format, long millis) {
        return format.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private void fact(String name, String value) {
        html.append("<dt>")
                .append(escape(name))
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd>\n");
    }

    private void link(String url, String text) {
        if (url != null && url.startsWith("https://")) {
            html.append("<a href=\"").append(escape(url)).append("\" rel=\"noopener noreferrer\">");
            html.append(escape(text)).append("</a>");
        } else {
            html.append(escape(text));
        }
    }

    private void element(String tag, String styleClass, String text) {
        html.append('<').append(tag);
        if (styleClass != null) {
            html.append(" class=\"").append(styleClass).append('"');
        }
        html.append('>').append(escape(text)).append("</").append(tag).append('>');
    }

    /** For text and quoted attributes. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
