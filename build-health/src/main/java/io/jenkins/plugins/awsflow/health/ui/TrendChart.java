package io.jenkins.plugins.awsflow.health.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * One figure over the weeks as a picture, and the same as a table that any keyboard opens. Drawn with the colour of the
 * text, so that it fits each theme; no script and no style.
 */
final class TrendChart {
    private static final int LEFT = 70;
    private static final int EDGE = 14;
    /** Room for the weeks below. */
    private static final int BOTTOM = 28;

    private static final int TEXT = 4;
    /** About how wide a day is. */
    private static final int DAY = 64;

    private static final String DIM = "0.5";

    private final String title;
    private final List<String> labels;
    private final List<Double> values;
    private final DoubleFunction<String> words;
    private int width = 400;
    private int height = 150;
    private boolean logarithmic;
    private Double line;
    private String lineLabel;

    /**
     * A chart.
     *
     * @param labels of the weeks
     * @param values of the weeks; null for weeks in which nothing can be told
     * @param words tells a value
     */
    TrendChart(String title, List<String> labels, List<Double> values, DoubleFunction<String> words) {
        this.title = title;
        this.labels = new ArrayList<>(labels);
        this.values = new ArrayList<>(values);
        this.words = words;
    }

    /** Spans from seconds to weeks are only to be seen on a logarithmic scale. */
    TrendChart logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Beside other things on a page. */
    TrendChart small() {
        height = 100;
        return this;
    }

    /** A line to compare with. */
    TrendChart line(double at, String label) {
        line = at;
        lineLabel = label;
        return this;
    }

    private List<Double> known() {
        return values.stream().filter(Objects::nonNull).toList();
    }

    void write(Html html) {
        html.open("section", "class", "aws-flow__operation");
        html.element("h3", null, title).line();
        if (known().isEmpty()) {
            html.element("p", null, Messages.TrendChart_nothing());
        } else {
            picture(html);
            table(html);
        }
        html.close("section").line();
    }

    private double scale(double value) {
        return logarithmic ? Math.log10(Math.max(1, value)) : value;
    }

    private void picture(Html html) {
        double low = logarithmic ? Double.MAX_VALUE : 0;
        double high = 0;
        for (double value : known()) {
            low = Math.min(low, scale(value));
            high = Math.max(high, scale(value));
        }
        if (line != null) {
            low = Math.min(low, scale(line));
            high = Math.max(high, scale(line));
        }
        double span = high > low ? high - low : 1;
        html.open(
                "svg",
                "class",
                "aws-flow-health__trend",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(height),
                "role",
                "img",
                "aria-label",
                label());
        axis(html, low, span);
        if (line != null) {
            reference(html, y(scale(line), low, span));
        }
        points(html, low, span);
        html.close("svg").line();
    }

    private String label() {
        List<Double> known = known();
        double least = known.stream().mapToDouble(v -> v).min().orElse(0);
        double most = known.stream().mapToDouble(v -> v).max().orElse(0);
        String last = words.apply(known.get(known.size() - 1));
        return Messages.TrendChart_label(title, words.apply(least), words.apply(most), last);
    }

    private double y(double scaled, double low, double span) {
        return height - BOTTOM - (scaled - low) / span * (height - EDGE - BOTTOM);
    }

    private double x(int index) {
        int steps = Math.max(1, values.size() - 1);
        return LEFT + (double) (width - LEFT - EDGE) * index / steps;
    }

    private void axis(Html html, double low, double span) {
        for (double at : new double[] {low, low + span}) {
            double value = logarithmic ? Math.pow(10, at) : at;
            text(html, 0, y(at, low, span) + TEXT, words.apply(value));
        }
        text(html, LEFT, height - TEXT, labels.get(0));
        text(html, width - EDGE - DAY, height - TEXT, labels.get(labels.size() - 1));
    }

    private static void text(Html html, double x, double y, String content) {
        html.open("text", "x", HealthHtml.plain(x), "y", HealthHtml.plain(y), "font-size", "11", "fill", "currentColor")
                .text(content)
                .close("text");
    }

    private void reference(Html html, double y) {
        html.open(
                        "line",
                        "x1",
                        String.valueOf(LEFT),
                        "x2",
                        String.valueOf(width),
                        "y1",
                        HealthHtml.plain(y),
                        "y2",
                        HealthHtml.plain(y),
                        "stroke",
                        "currentColor",
                        "stroke-opacity",
                        DIM,
                        "stroke-dasharray",
                        "4 3")
                .close("line");
        text(html, LEFT + TEXT, y - TEXT, lineLabel);
    }

    private void points(Html html, double low, double span) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                path.append(path.length() == 0 ? "" : " ")
                        .append(HealthHtml.plain(x(i)))
                        .append(',')
                        .append(HealthHtml.plain(y(scale(values.get(i)), low, span)));
            }
        }
        html.open(
                        "polyline",
                        "points",
                        path.toString(),
                        "fill",
                        "none",
                        "stroke",
                        "currentColor",
                        "stroke-width",
                        "1.5")
                .close("polyline");
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                html.open(
                                "circle",
                                "cx",
                                HealthHtml.plain(x(i)),
                                "cy",
                                HealthHtml.plain(y(scale(values.get(i)), low, span)),
                                "r",
                                "3",
                                "fill",
                                "currentColor")
                        .element("title", null, labels.get(i) + ": " + words.apply(values.get(i)))
                        .close("circle");
            }
        }
    }

    private void table(Html html) {
        html.open("details").element("summary", null, Messages.TrendChart_table());
        html.open("table", "class", "jenkins-table jenkins-table--small", "aria-label", title);
        html.open("thead").open("tr");
        for (String column : List.of(Messages.TrendChart_week(), title)) {
            html.open("th", "scope", "col").text(column).close("th");
        }
        html.close("tr").close("thead").open("tbody").line();
        for (int i = 0; i < values.size(); i++) {
            html.open("tr").element("td", null, labels.get(i));
            html.element("td", null, values.get(i) == null ? "" : words.apply(values.get(i)));
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("details").line();
    }
}
