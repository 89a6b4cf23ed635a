package io.jenkins.plugins.awsflow.health.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The latest values of a metric as a small line, with its threshold. The numbers that matter stand in its label for those
 * who do not see it.
 */
final class Sparkline {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 24;
    /** Room for the line's own thickness. */
    private static final double EDGE = 2;

    private final double[] values;
    private final AlarmView alarm;
    private final double least;
    private final double most;

    private Sparkline(double[] values, AlarmView alarm) {
        this.values = values;
        this.alarm = alarm;
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        if (alarm.comparison() != null) {
            low = Math.min(low, alarm.threshold());
            high = Math.max(high, alarm.threshold());
        }
        this.least = low;
        this.most = high > low ? high : low + 1;
    }

    /** Empty if the metric was not read or has no values. */
    static Optional<Sparkline> of(AlarmView alarm) {
        if (alarm.points() == null || alarm.points().isBlank()) {
            return Optional.empty();
        }
        try {
            double[] values = Arrays.stream(alarm.points().split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return Optional.of(new Sparkline(values, alarm));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Html html) {
        html.open(
                "svg",
                "class",
                "aws-flow-health__line",
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(HEIGHT),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                label());
        if (alarm.comparison() != null) {
            String y = HealthHtml.plain(y(alarm.threshold()));
            html.open(
                            "line",
                            "x1",
                            "0",
                            "x2",
                            String.valueOf(WIDTH),
                            "y1",
                            y,
                            "y2",
                            y,
                            "stroke",
                            "currentColor",
                            "stroke-opacity",
                            "0.4",
                            "stroke-dasharray",
                            "3 3")
                    .close("line");
        }
        html.open("polyline", "points", points(), "fill", "none", "stroke", "currentColor", "stroke-width", "1.5")
                .close("polyline")
                .close("svg");
    }

    private String label() {
        return Messages.Sparkline_label(
                String.valueOf(values.length),
                Words.number(Arrays.stream(values).min().orElse(0)),
                Words.number(Arrays.stream(values).max().orElse(0)),
                Words.number(values[values.length - 1]));
    }

    private String points() {
        StringJoiner points = new StringJoiner(" ");
        double step = values.length > 1 ? (WIDTH - 2 * EDGE) / (values.length - 1) : 0;
        for (int i = 0; i < values.length; i++) {
            points.add(HealthHtml.plain(EDGE + i * step) + "," + HealthHtml.plain(y(values[i])));
        }
        if (values.length == 1) {
            points.add(HealthHtml.plain(WIDTH - EDGE) + "," + HealthHtml.plain(y(values[0])));
        }
        return points.toString();
    }

    private double y(double value) {
        return HEIGHT - EDGE - (value - least) / (most - least) * (HEIGHT - 2 * EDGE);
    }
}
