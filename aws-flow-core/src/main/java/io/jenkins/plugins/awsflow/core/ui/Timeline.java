package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.util.List;
import java.util.Locale;

/**
 * The operations of a build as bars on one axis of time: a list whose rows link to the operations, so that it reads well
 * without the bars too.
 */
final class Timeline {
    /** Units across; the picture is stretched to the width of the page. */
    private static final long WIDTH = 1_000;
    /** A bar is at least this wide, or nobody could see it. */
    private static final long LEAST = 4;

    private final Shown shown;
    private final long from;
    private final long to;

    Timeline(List<LedgerRecord> records, Shown shown) {
        this.shown = shown;
        from = records.stream().mapToLong(Shown::begin).min().orElse(shown.now());
        to = Math.max(from + 1, records.stream().mapToLong(shown::end).max().orElse(shown.now()));
    }

    Html html(List<LedgerRecord> records) {
        Html html = new Html();
        html.open("section", "class", "aws-flow__timeline", "aria-label", Messages.Timeline_Title());
        html.open("p", "class", "aws-flow__axis");
        html.element("span", null, shown.clock(from));
        html.element("span", null, Spans.text(to - from));
        html.element("span", null, shown.clock(to));
        html.close("p").line();
        html.open("ol").line();
        records.forEach(r -> row(html, r));
        return html.close("ol").close("section").line();
    }

    private void row(Html html, LedgerRecord r) {
        String state = shown.state(r).name().toLowerCase(Locale.ROOT);
        html.open("li", "class", "aws-flow__row aws-flow__row--" + state);
        html.open("a", "href", "#" + OperationHtml.anchor(r), "class", "aws-flow__name")
                .text(r.request().title())
                .close("a");
        html.open(
                "svg",
                "class",
                "aws-flow__bar",
                "viewBox",
                "0 0 " + WIDTH + " 20",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        long x = Math.min(place(Shown.begin(r)), WIDTH - LEAST);
        rect(html, "aws-flow__span", x, Math.max(LEAST, place(shown.end(r)) - x), 4, 12);
        for (OperationEvent e : r.events()) {
            if (e.level() != OperationEvent.Level.INFO) {
                String level = e.level().name().toLowerCase(Locale.ROOT);
                rect(html, "aws-flow__mark aws-flow__mark--" + level, Math.min(place(e.time()), WIDTH - 3), 3, 0, 20);
            }
        }
        html.close("svg");
        html.element("span", "aws-flow__state", Shown.word(shown.state(r)));
        html.element("span", "aws-flow__length", Spans.text(shown.end(r) - Shown.begin(r)));
        html.close("li").line();
    }

    private static void rect(Html html, String styleClass, long x, long width, long y, long height) {
        html.open(
                        "rect",
                        "class",
                        styleClass,
                        "x",
                        Long.toString(x),
                        "y",
                        Long.toString(y),
                        "width",
                        Long.toString(width),
                        "height",
                        Long.toString(height))
                .close("rect");
    }

    private long place(long time) {
        return Math.max(0, Math.min(WIDTH, (time - from) * WIDTH / (to - from)));
    }
}
