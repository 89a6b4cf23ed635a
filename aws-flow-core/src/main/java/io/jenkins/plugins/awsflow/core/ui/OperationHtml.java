package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations of a build as one HTML fragment. Whatever shows it puts its own page around: the run page of Jenkins
 * and the report of a local run. Everything that came from AWS is escaped; there is no script and no style in it.
 */
public final class OperationHtml {
    /** Events shown of one operation; the log of the build has all. */
    private static final int SHOWN_EVENTS = 50;
    /** A table up to this many rows is open from the start. */
    private static final int SHORT_TABLE = 12;

    private final Html html = new Html();
    private final Shown shown;
    private final Function<String, Optional<OperationKind>> kinds;

    private OperationHtml(Shown shown, Function<String, Optional<OperationKind>> kinds) {
        this.shown = shown;
        this.kinds = kinds;
    }

    /**
     * The fragment.
     *
     * @param building whether the build still runs; if not, what has no end is named as left behind
     * @param now milliseconds since the epoch
     * @param zone that times are shown in
     * @param kinds the kind of an operation by its id
     */
    public static String of(
            List<LedgerRecord> records,
            boolean building,
            long now,
            ZoneId zone,
            Function<String, Optional<OperationKind>> kinds) {
        OperationHtml page = new OperationHtml(new Shown(building, now, zone), kinds);
        page.html.open("div", "class", "aws-flow").line();
        if (records.isEmpty()) {
            page.html.element("p", "aws-flow__empty", Messages.OperationHtml_None());
        } else {
            page.html.append(new Timeline(records, page.shown).html(records));
        }
        records.forEach(page::operation);
        page.html.close("div").line();
        return page.html.toString();
    }

    /** Names an operation's place on the page. */
    static String anchor(LedgerRecord r) {
        return "operation-" + r.request().token();
    }

    private void operation(LedgerRecord r) {
        OperationState state = shown.state(r);
        String styleClass =
                "aws-flow__operation aws-flow__operation--" + state.name().toLowerCase(Locale.ROOT);
        html.open("section", "class", styleClass, "id", anchor(r)).line();
        html.element("h2", "aws-flow__title", r.request().title());
        html.open("p").element("strong", "aws-flow__state", Shown.word(state));
        if (!r.remoteState().isEmpty()) {
            html.text(" (" + r.remoteState() + ")");
        }
        html.close("p").line();
        if (state == OperationState.QUEUED && !r.events().isEmpty()) {
            html.element(
                    "p",
                    "aws-flow__detail",
                    r.events().get(r.events().size() - 1).text());
        }
        if (shown.leftBehind(r)) {
            html.element("p", "aws-flow__orphan", orphan(r));
        }
        if (r.reason() != null) {
            html.element("p", "aws-flow__reason", r.reason());
        }
        facts(r);
        r.tables().forEach(table -> table(table, headed(r, table)));
        kinds.apply(r.request().kind())
                .map(kind -> kind.graph(r.request(), r.tables()))
                .filter(graph -> !graph.nodes().isEmpty())
                .ifPresent(graph -> html.append(new GraphPicture(graph).html()));
        events(r, state);
        html.close("section").line();
    }

    private void facts(LedgerRecord r) {
        html.open("dl", "class", "aws-flow__facts").line();
        if (r.id() != null) {
            html.element("dt", null, Messages.OperationHtml_Id()).open("dd").link(r.link(), brief(r.id()));
            if (r.followId() != null) {
                html.text(" \u2192 " + brief(r.followId()));
            }
            html.close("dd").line();
        }
        fact(Messages.OperationHtml_Where(), r.region() + ", " + r.account());
        fact(Messages.OperationHtml_Started(), shown.date(Shown.begin(r)));
        if (r.startedAt() > 0 && !shown.leftBehind(r)) {
            fact(Messages.OperationHtml_Duration(), Spans.text(shown.end(r) - r.startedAt()));
        }
        html.close("dl").line();
    }

    /** Of an ARN only what names the thing: region and account stand beside it. */
    private static String brief(String id) {
        String[] parts = id.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[5] : id;
    }

    /** Title and headings of a table, in the reader's language if they are still the same ones. */
    private OperationTable headed(LedgerRecord r, OperationTable written) {
        return kinds.apply(r.request().kind())
                .map(kind -> kind.headings(written.id(), r.request()))
                .filter(now -> now.columns().size() == written.columns().size())
                .orElse(written);
    }

    private void table(OperationTable t, OperationTable headed) {
        boolean open = t.rows().size() <= SHORT_TABLE;
        html.open("details", "class", "aws-flow__more", "open", open ? "open" : null);
        html.element("summary", null, headed.title() + " (" + (t.rows().size() + t.leftOut()) + ")");
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table aws-flow__table--" + t.id(),
                "aria-label",
                headed.title());
        headings(headed.columns());
        for (OperationTable.Row row : t.rows()) {
            html.open("tr", "class", level(row.level()));
            row.cells().forEach(cell -> html.element("td", "aws-flow__text", cell));
            html.close("tr").line();
        }
        html.close("tbody").close("table");
        if (t.leftOut() > 0) {
            html.element("p", "aws-flow__left-out", Messages.OperationHtml_RowsLeftOut(String.valueOf(t.leftOut())));
        }
        html.close("details").line();
    }

    private void events(LedgerRecord r, OperationState state) {
        List<OperationEvent> all = r.events();
        if (all.isEmpty()) {
            return;
        }
        int from = Math.max(0, all.size() - SHOWN_EVENTS);
        int left = r.droppedEvents() + from;
        html.open("details", "class", "aws-flow__more", "open", state == OperationState.FAILED ? "open" : null);
        String title = Messages.OperationHtml_Events(String.valueOf(all.size() + r.droppedEvents()));
        html.element("summary", null, title);
        if (left > 0) {
            html.element("p", "aws-flow__left-out", Messages.OperationHtml_LeftOut(String.valueOf(left)));
        }
        html.open("table", "class", "jenkins-table jenkins-table--small", "aria-label", title);
        headings(List.of(
                Messages.OperationHtml_Time(), Messages.OperationHtml_Subject(), Messages.OperationHtml_Event()));
        for (OperationEvent e : all.subList(from, all.size())) {
            html.open("tr", "class", level(e.level()));
            html.element("td", "aws-flow__short", shown.clock(e.time()));
            html.element("td", "aws-flow__short", e.subject());
            html.element("td", "aws-flow__text", mark(e.level()) + e.text());
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("details").line();
    }

    private void headings(List<String> columns) {
        html.open("thead").open("tr");
        columns.forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        html.close("tr").close("thead").open("tbody").line();
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

    private static String level(OperationEvent.Level level) {
        return "aws-flow__event--" + level.name().toLowerCase(Locale.ROOT);
    }

    /** Colour is never the only sign. */
    private static String mark(OperationEvent.Level level) {
        return switch (level) {
            case INFO -> "";
            case WARNING -> Messages.OperationHtml_Warning() + " ";
            case ERROR -> Messages.OperationHtml_Error() + " ";
        };
    }

    private void fact(String name, String value) {
        html.element("dt", null, name).element("dd", null, value).line();
    }
}
