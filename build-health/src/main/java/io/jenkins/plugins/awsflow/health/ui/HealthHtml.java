package io.jenkins.plugins.awsflow.health.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.Weather;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The alarms of a build as one HTML fragment, for the page of Jenkins and the report of a local run. Everything that came
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
            table(group);
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

    private void table(HealthGroup group) {
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table aws-flow__table--alarms",
                "aria-label",
                Messages.HealthHtml_alarms());
        html.open("thead").open("tr");
        List<String> columns = List.of(
                Messages.HealthHtml_alarm(),
                Messages.HealthHtml_state(),
                Messages.HealthHtml_value(),
                Messages.HealthHtml_hour());
        columns.forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        html.close("tr").close("thead").open("tbody").line();
        group.alarms().forEach(alarm -> row(alarm, group.readAt()));
        html.close("tbody").close("table").line();
    }

    /** Two lines in each cell: four columns fit beside the side panel. */
    private void row(AlarmView alarm, long readAt) {
        String level =
                switch (alarm.state()) {
                    case ALARM -> "error";
                    case INSUFFICIENT_DATA -> "warning";
                    case OK -> "info";
                };
        html.open("tr", "class", "aws-flow__event--" + level);
        html.open("td")
                .link(alarm.link(), alarm.name())
                .element("div", "aws-flow__detail", alarm.measure())
                .close("td");
        html.open("td", "class", "aws-flow__short")
                .element("span", "aws-flow__text", word(alarm.state()))
                .element("div", "aws-flow__detail", Messages.HealthHtml_since(Words.time(alarm.since(), readAt, zone)))
                .close("td");
        html.open("td", "class", "aws-flow__short").text(alarm.valued() ? Words.number(alarm.value()) : "");
        if (alarm.comparison() != null) {
            html.element("div", "aws-flow__detail", Messages.HealthHtml_threshold(Words.limit(alarm)));
        }
        html.close("td").open("td");
        Sparkline.of(alarm).ifPresent(line -> line.write(html));
        html.close("td").close("tr").line();
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
