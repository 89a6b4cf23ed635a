package io.jenkins.plugins.awsflow.health.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.Weather;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The alarms and metrics of a build as one HTML fragment, for the page of Jenkins and the report of a local run. Everything that came
 * from AWS is escaped; there is no script and no style in it. It wears the classes of the core's stylesheet.
 */
final class HealthHtml {
    private final Html html = new Html();
    private final ZoneId zone;

    private HealthHtml(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone that times are shown in */
    static String of(List<HealthGroup> groups, ZoneId zone) {
        HealthHtml page = new HealthHtml(zone);
        page.html.open("div", "class", "aws-flow aws-flow-health").line();
        groups.forEach(page::group);
        page.html.close("div").line();
        return page.html.toString();
    }

    private void group(HealthGroup group) {
        html.open("section", "class", "aws-flow__operation aws-flow__operation--" + look(group))
                .line();
        html.element("h2", "aws-flow__title", Messages.HealthHtml_title(group.title()))
                .line();
        if (group.problem() != null) {
            html.element("p", "aws-flow__reason", group.problem()).line();
        }
        html.open("dl", "class", "aws-flow__facts");
        Weather.of(List.of(group)).ifPresent(weather -> fact(Messages.HealthHtml_health(), weather.score() + " %"));
        fact(Messages.HealthHtml_where(), group.region() + ", " + group.account());
        fact(Messages.HealthHtml_read(), Words.time(group.readAt(), 0, zone));
        html.close("dl").line();
        if (!group.alarms().isEmpty()) {
            boolean drawn = group.alarms().stream().anyMatch(alarm -> alarm.points() != null);
            table(Messages.HealthHtml_alarms(), Messages.HealthHtml_alarm(), drawn);
            group.alarms().forEach(alarm -> row(alarm, group.readAt(), drawn));
            html.close("tbody").close("table").line();
        }
        if (!group.metrics().isEmpty()) {
            table(Messages.HealthHtml_metrics(), Messages.HealthHtml_metric(), true);
            group.metrics().forEach(metric -> row(metric, group.readAt()));
            html.close("tbody").close("table").line();
        }
        html.close("section").line();
    }

    private static String look(HealthGroup group) {
        int score = Weather.of(List.of(group)).map(Weather::score).orElse(-1);
        if (score < 0) {
            return "unknown";
        }
        return score >= 80 ? "succeeded" : score >= 20 ? "unstable" : "failed";
    }

    private void fact(String name, String value) {
        html.element("dt", null, name).element("dd", null, value);
    }

    /** Its head. @param drawn whether there is a column for values that are drawn */
    private void table(String label, String first, boolean drawn) {
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table aws-flow__table--alarms",
                "aria-label",
                label);
        html.open("thead").open("tr");
        List<String> columns = List.of(first, Messages.HealthHtml_state(), Messages.HealthHtml_value());
        columns.forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        if (drawn) {
            html.open("th", "scope", "col").text(Messages.HealthHtml_hour()).close("th");
        }
        html.close("tr").close("thead").open("tbody").line();
    }

    /** Two lines in each cell: four columns fit beside the side panel. */
    private void row(AlarmView alarm, long readAt, boolean drawn) {
        begin(alarm, level(alarm.state()));
        html.open("td", "class", "aws-flow__short")
                .element("span", "aws-flow__text", word(alarm.state()))
                .element("div", "aws-flow__detail", Messages.HealthHtml_since(Words.time(alarm.since(), readAt, zone)))
                .close("td");
        html.open("td", "class", "aws-flow__short").text(alarm.valued() ? Words.number(alarm.value()) : "");
        if (alarm.comparison() != null) {
            html.element("div", "aws-flow__detail", Messages.HealthHtml_threshold(Words.limit(alarm)));
        }
        html.close("td");
        if (drawn) {
            drawing(alarm);
        }
        html.close("tr").line();
    }

    private static String level(AlarmState state) {
        return switch (state) {
            case ALARM -> "error";
            case INSUFFICIENT_DATA -> "warning";
            case OK -> "info";
        };
    }

    /** The row and its first cell. */
    private void begin(AlarmView view, String level) {
        html.open("tr", "class", "aws-flow__event--" + level);
        html.open("td").link(view.link(), view.name()).element("div", "aws-flow__detail", view.measure());
        if (view.cause() != null) {
            html.element("div", "aws-flow__detail", view.cause());
        }
        html.close("td");
    }

    private void drawing(AlarmView view) {
        html.open("td");
        Sparkline.of(view).ifPresent(line -> line.write(html));
        html.close("td");
    }

    private void row(HealthMetric metric, long readAt) {
        AlarmView view = metric.view();
        begin(view, metric.judged() ? level(view.state()) : "info");
        html.open("td", "class", "aws-flow__short").element("span", "aws-flow__text", word(metric));
        if (metric.judged() && view.state() == AlarmState.ALARM) {
            html.element("div", "aws-flow__detail", Messages.HealthHtml_since(Words.time(view.since(), readAt, zone)));
        }
        html.close("td");
        html.open("td", "class", "aws-flow__short").text(metric.value());
        if (!metric.limit().isEmpty()) {
            html.element("div", "aws-flow__detail", Messages.HealthHtml_limit(metric.limit()));
        }
        html.close("td");
        drawing(view);
        html.close("tr").line();
    }

    private static String word(HealthMetric metric) {
        if (!metric.view().valued()) {
            return Messages.HealthHtml_blind();
        }
        if (!metric.judged()) {
            return Messages.HealthHtml_shown();
        }
        return metric.view().state() == AlarmState.ALARM ? Messages.HealthHtml_beyond() : Messages.HealthHtml_well();
    }

    private static String word(AlarmState state) {
        return switch (state) {
            case ALARM -> Messages.HealthHtml_on();
            case INSUFFICIENT_DATA -> Messages.HealthHtml_blind();
            case OK -> Messages.HealthHtml_well();
        };
    }

    /** For numbers in attributes of pictures, whatever the language. */
    static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
