package io.jenkins.plugins.awsflow.health.ui;

import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.Words;
import io.jenkins.plugins.awsflow.health.model.delivery.Deliveries;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryFigures;
import io.jenkins.plugins.awsflow.health.model.delivery.Deployment;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** The deliveries of a job or folder as one HTML fragment; everything in it is escaped, without script and style. */
final class DeliveryHtml {
    /** Half a year. */
    static final int WEEKS = 26;

    static final long MONTH = 30 * 24 * 3_600_000L;
    private static final long WEEK = 7 * 24 * 3_600_000L;
    /** Mean time between deployments on a weekday, Amazon, May 2011; source: Jon Jenkins, Velocity 2011. */
    static final double TO_BEAT = 11_600;

    private static final int SHOWN = 50;
    private static final double DAY_MILLIS = 24 * 3_600_000.0;
    /** From here on hours and minutes say no more than days. */
    private static final double LONG = 2 * DAY_MILLIS;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final Html html = new Html();
    private final ZoneId zone;
    private final long now;

    private DeliveryHtml(ZoneId zone, long now) {
        this.zone = zone;
        this.now = now;
    }

    /**
     * Writes.
     *
     * @param link where a deployment's build is, below Jenkins' root; null for one that is gone
     */
    static String of(Deliveries deliveries, Function<Deployment, String> link, ZoneId zone, long now) {
        return of(deliveries, null, List.of(), link, zone, now);
    }

    /**
     * The same of one target.
     *
     * @param target what it was asked for by; null for all of them
     * @param its its deployments
     */
    static String of(
            Deliveries deliveries,
            String target,
            List<Deployment> its,
            Function<Deployment, String> link,
            ZoneId zone,
            long now) {
        DeliveryHtml page = new DeliveryHtml(zone, now);
        page.html.open("div", "class", "aws-flow aws-flow-health").line();
        if (deliveries.isEmpty()) {
            page.html.element("p", null, Messages.DeliveryHtml_none());
        } else if (target == null) {
            page.facts(Messages.DeliveryHtml_month(), deliveries.figures(now - MONTH, now + 1));
            page.charts(deliveries.weeks(now, WEEKS));
            page.targets(deliveries);
            page.latest(deliveries.all(), link);
        } else {
            List<String> labels =
                    its.stream().map(Deployment::target).distinct().toList();
            page.one(labels.size() == 1 ? labels.get(0) : target, its, link);
        }
        page.html.close("div").line();
        return page.html.toString();
    }

    private void one(String target, List<Deployment> deployments, Function<Deployment, String> link) {
        html.open("p")
                .open("a", "href", "./")
                .text(Messages.DeliveryHtml_all())
                .close("a")
                .close("p")
                .line();
        if (deployments.isEmpty()) {
            html.element("p", null, Messages.DeliveryHtml_noTarget(target)).line();
            return;
        }
        facts(Messages.DeliveryHtml_monthOf(target), Deliveries.figures(deployments, now - MONTH, now + 1));
        charts(weeks(deployments, now));
        latest(deployments, link);
    }

    /** The figures of some deployments in the last weeks, the oldest first. */
    static List<DeliveryFigures> weeks(List<Deployment> deployments, long now) {
        List<DeliveryFigures> weeks = new ArrayList<>();
        long end = now + 1; // what ended right now counts
        for (int i = WEEKS; i > 0; i--) {
            weeks.add(Deliveries.figures(deployments, end - i * WEEK, end - (i - 1) * WEEK));
        }
        return weeks;
    }

    /** Two small trends for the page of the job: how often, and how well. */
    static String small(Deliveries deliveries, ZoneId zone, long now) {
        DeliveryHtml page = new DeliveryHtml(zone, now);
        List<DeliveryFigures> weeks = deliveries.weeks(now, WEEKS);
        page.html
                .open("div", "class", "aws-flow aws-flow-health aws-flow-health__charts")
                .line();
        page.between(weeks).small().write(page.html);
        page.failures(weeks).small().write(page.html);
        page.html.close("div").line();
        return page.html.toString();
    }

    private void facts(String title, DeliveryFigures month) {
        html.open("section", "class", "aws-flow__operation").element("h2", "aws-flow__title", title);
        html.open("dl", "class", "aws-flow__facts");
        fact(Messages.DeliveryHtml_deployments(), Messages.DeliveryHtml_count(month.all(), month.failed()));
        fact(Messages.DeliveryHtml_perDay(), told(month.perDay(), DeliveryHtml::rate));
        fact(Messages.DeliveryHtml_between(), told(month.meanBetween(), DeliveryHtml::span));
        fact(Messages.DeliveryHtml_lead(), told(month.lead(), DeliveryHtml::span));
        fact(Messages.DeliveryHtml_failureRate(), told(month.failureRate(), DeliveryHtml::percent));
        fact(Messages.DeliveryHtml_restore(), told(month.restore(), DeliveryHtml::span));
        html.close("dl").close("section").line();
    }

    /** The figures of a month in one line. */
    static String summary(DeliveryFigures month) {
        return Messages.DeliveryHtml_summary(
                Messages.DeliveryHtml_count(month.all(), month.failed()),
                told(month.meanBetween(), DeliveryHtml::span),
                told(month.lead(), DeliveryHtml::span),
                told(month.restore(), DeliveryHtml::span));
    }

    private void fact(String name, String value) {
        html.element("dt", null, name).element("dd", null, value);
    }

    private static String told(Double value, DoubleFunction<String> words) {
        return value == null ? Messages.DeliveryHtml_unknown() : words.apply(value);
    }

    /** A span, to the tenth of a second where it is short, and of a day where it is long. */
    static String span(double millis) {
        if (millis >= LONG) {
            return Words.number(Math.round(millis / DAY_MILLIS * 10) / 10.0) + " d";
        }
        return millis < 60_000 ? Words.number(Math.round(millis / 100) / 10.0) + " s" : Spans.text(Math.round(millis));
    }

    private static String rate(double perDay) {
        return Words.number(Math.round(perDay * 100) / 100.0);
    }

    static String percent(double share) {
        return Words.number(Math.round(share * 1000) / 10.0) + " %";
    }

    private void charts(List<DeliveryFigures> weeks) {
        html.open("div", "class", "aws-flow-health__charts").line();
        between(weeks).write(html);
        chart(weeks, Messages.DeliveryHtml_perDay(), DeliveryFigures::perDay, DeliveryHtml::rate)
                .write(html);
        chart(weeks, Messages.DeliveryHtml_lead(), DeliveryFigures::lead, DeliveryHtml::span)
                .write(html);
        failures(weeks).write(html);
        chart(weeks, Messages.DeliveryHtml_restore(), DeliveryFigures::restore, DeliveryHtml::span)
                .write(html);
        html.close("div").line();
    }

    private TrendChart between(List<DeliveryFigures> weeks) {
        return chart(weeks, Messages.DeliveryHtml_between(), DeliveryFigures::meanBetween, DeliveryHtml::span)
                .logarithmic()
                .line(TO_BEAT, Messages.DeliveryHtml_toBeat());
    }

    private TrendChart failures(List<DeliveryFigures> weeks) {
        return chart(weeks, Messages.DeliveryHtml_failureRate(), DeliveryFigures::failureRate, DeliveryHtml::percent);
    }

    private TrendChart chart(
            List<DeliveryFigures> weeks,
            String title,
            Function<DeliveryFigures, Double> value,
            DoubleFunction<String> words) {
        List<String> labels = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (DeliveryFigures week : weeks) {
            labels.add(day(week.from()));
            values.add(value.apply(week));
        }
        return new TrendChart(title, labels, values, words);
    }

    private String day(long millis) {
        return DAY.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private void table(String label, List<String> columns) {
        html.open("table", "class", "jenkins-table jenkins-table--small aws-flow__table", "aria-label", label);
        html.open("thead").open("tr");
        columns.forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        html.close("tr").close("thead").open("tbody").line();
    }

    private void targets(Deliveries deliveries) {
        html.element("h2", "aws-flow__title", Messages.DeliveryHtml_targets());
        table(
                Messages.DeliveryHtml_targets(),
                List.of(
                        Messages.DeliveryHtml_target(),
                        Messages.DeliveryHtml_deployments(),
                        Messages.DeliveryHtml_between(),
                        Messages.DeliveryHtml_lead(),
                        Messages.DeliveryHtml_failureRate(),
                        Messages.DeliveryHtml_restore()));
        Map<String, List<Deployment>> targets = deliveries.targets();
        List<Place> places =
                targets.values().stream().map(its -> its.get(0).place()).toList();
        targets.forEach((target, deployments) -> {
            DeliveryFigures month = Deliveries.figures(deployments, now - MONTH, now + 1);
            html.open("tr").open("td");
            html.open("a", "href", address(deployments.get(0).place(), places))
                    .text(target)
                    .close("a")
                    .close("td");
            html.element("td", "aws-flow__short", Messages.DeliveryHtml_count(month.all(), month.failed()));
            html.element("td", null, told(month.meanBetween(), DeliveryHtml::span));
            html.element("td", null, told(month.lead(), DeliveryHtml::span));
            html.element("td", null, told(month.failureRate(), DeliveryHtml::percent));
            html.element("td", null, told(month.restore(), DeliveryHtml::span));
            html.close("tr").line();
        });
        html.close("tbody").close("table").line();
    }

    /** Of the page of a place: by its key, which no language changes, and by what tells it from others with that. */
    private static String address(Place place, List<Place> all) {
        List<Place> same =
                all.stream().filter(other -> other.key().equals(place.key())).toList();
        long near = same.stream()
                .filter(other -> other.region().equals(place.region()))
                .count();
        return "?target=" + URLEncoder.encode(place.key(), StandardCharsets.UTF_8)
                + (same.size() > 1 ? "&region=" + place.region() : "")
                + (near > 1 ? "&account=" + place.account() : "");
    }

    private void latest(List<Deployment> all, Function<Deployment, String> link) {
        html.element("h2", "aws-flow__title", Messages.DeliveryHtml_latest());
        table(
                Messages.DeliveryHtml_latest(),
                List.of(
                        Messages.DeliveryHtml_build(),
                        Messages.DeliveryHtml_target(),
                        Messages.DeliveryHtml_when(),
                        Messages.DeliveryHtml_outcome(),
                        Messages.DeliveryHtml_lead(),
                        Messages.DeliveryHtml_restore()));
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN); i--) {
            row(all.get(i), link.apply(all.get(i)));
        }
        html.close("tbody").close("table").line();
    }

    private void row(Deployment deployment, String url) {
        html.open("tr", "class", "aws-flow__event--" + (deployment.good() ? "info" : "error"));
        String build = deployment.job() + " #" + deployment.build();
        html.open("td");
        if (url == null) {
            html.text(build);
        } else {
            html.open("a", "href", url).text(build).close("a");
        }
        html.close("td").element("td", null, deployment.target());
        html.element("td", "aws-flow__short", Words.time(deployment.at(), 0, zone));
        html.element(
                "td",
                "aws-flow__short",
                deployment.good()
                        ? Messages.DeliveryHtml_good(span((double) deployment.length()))
                        : Messages.DeliveryHtml_bad(span((double) deployment.length())));
        html.element("td", null, deployment.lead() == null ? "" : span(deployment.lead()));
        html.element("td", null, deployment.restoredAfter() == null ? "" : span(deployment.restoredAfter()));
        html.close("tr").line();
    }
}
