package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.TimeSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An alarm on a metric or on an expression over metrics, with a fixed threshold. */
final class MetricAlarm extends Alarm {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    /** CloudWatch looks at some periods more than it evaluates; how many is not told for all periods. */
    private static final int FURTHER_PERIODS = 2;

    private static final Map<String, String> COMPARISONS = Map.of(
            "GreaterThanOrEqualToThreshold", "greater than or equal to",
            "GreaterThanThreshold", "greater than",
            "LessThanThreshold", "less than",
            "LessThanOrEqualToThreshold", "less than or equal to");

    private MetricQueries queries;
    /** Null where the alarm is made of queries that the caller named. */
    private MetricQueries.Query single;

    private String comparison;
    private double threshold;
    private int evaluationPeriods;
    private Integer datapointsToAlarm;
    private MissingData missing;
    private boolean missingGiven;
    private String lowSamples;

    MetricAlarm(String name, String arn, long now) {
        super(name, arn, now);
    }

    @Override
    String type() {
        return "MetricAlarm";
    }

    @Override
    void configure(Input in, long now) {
        in.refuse("ThresholdMetricId", "EvaluationCriteria", "EvaluationInterval", "EvaluationWindow");
        String operator = in.need("ComparisonOperator");
        if (!COMPARISONS.containsKey(operator)) {
            throw Errors.validation("ComparisonOperator '" + operator + "' is none of "
                    + COMPARISONS.keySet().stream().sorted().toList() + "; aws-local does no anomaly detection");
        }
        in.need("Threshold");
        in.need("EvaluationPeriods");
        int periods = in.number("EvaluationPeriods", 0, 1, Integer.MAX_VALUE);
        Integer points = in.number("DatapointsToAlarm");
        if (points != null && (points < 1 || points > periods)) {
            throw Errors.validation("DatapointsToAlarm must be from 1 to EvaluationPeriods");
        }
        MissingData treatment = in.has("TreatMissingData") ? MissingData.of(in.text("TreatMissingData")) : null;
        String low = in.oneOf("EvaluateLowSampleCountPercentile", null, List.of("evaluate", "ignore"));
        MetricQueries what = what(in);
        if (what.periodMillis() * periods > (what.periodMillis() < 60 * MINUTE ? DAY : 7 * DAY)) {
            throw Errors.validation("Metrics cannot be checked across more than a day (EvaluationPeriods * Period must"
                    + " be <= 86400), or a week for periods of an hour and longer");
        }
        super.configure(in, now);
        queries = what;
        single = in.has("Metrics") ? null : what.all().get(0);
        comparison = operator;
        threshold = in.decimal("Threshold");
        evaluationPeriods = periods;
        datapointsToAlarm = points;
        missing = treatment == null ? MissingData.MISSING : treatment;
        missingGiven = treatment != null;
        lowSamples = low;
    }

    private static MetricQueries what(Input in) {
        if (in.has("Metrics")) {
            for (String other : new String[] {"MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period"}) {
                in.exclusive("Metrics", other);
            }
            MetricQueries queries = MetricQueries.of(in.objects("Metrics"));
            if (queries.all().stream().filter(MetricQueries.Query::returned).count() != 1) {
                throw Errors.validation("Exactly one element of the metrics list should return data.");
            }
            return queries;
        }
        in.exclusive("Statistic", "ExtendedStatistic");
        String statistic = in.text("Statistic") != null ? in.text("Statistic") : in.text("ExtendedStatistic");
        if (statistic == null) {
            throw Errors.validation("The Statistic or the ExtendedStatistic must be given");
        }
        ObjectNode metric = JsonNodeFactory.instance.objectNode();
        metric.put("Id", "m1");
        ObjectNode stat = metric.putObject("MetricStat");
        ObjectNode named = stat.putObject("Metric");
        for (String member : new String[] {"Namespace", "MetricName"}) {
            named.put(member, in.need(member));
        }
        if (in.has("Dimensions")) {
            ArrayNode dimensions = named.putArray("Dimensions");
            in.objects("Dimensions").forEach(one -> dimensions.add(one.node()));
        }
        stat.put("Period", in.need("Period")).put("Stat", statistic);
        if (in.has("Unit")) {
            stat.put("Unit", in.text("Unit"));
        }
        return MetricQueries.of(List.of(new Input(metric)));
    }

    /** How often it is evaluated: each minute, or each ten seconds for shorter periods. */
    long everyMillis() {
        return queries.periodMillis() < MINUTE ? 10_000 : MINUTE;
    }

    /** Whether it watches this metric, whatever else. */
    boolean watches(MetricKey key, String statistic, Long periodMillis, String unit) {
        return queries.all().stream()
                .anyMatch(query -> key.equals(query.metric())
                        && (statistic == null
                                || statistic.equals(query.statistic().name()))
                        && (periodMillis == null || periodMillis == query.periodMillis())
                        && (unit == null || unit.equals(query.unit())));
    }

    /**
     * What the metrics say at an instant.
     *
     * @return the state and its reason
     */
    Evaluation evaluate(MetricStore store, long now, Times times) {
        long period = queries.periodMillis();
        int range = evaluationPeriods + FURTHER_PERIODS;
        long from = now - range * period;
        List<TimeSeries> computed =
                queries.compute(store, from, now, false).values().iterator().next();
        List<Double> values = new ArrayList<>();
        for (long at = from; at < now; at += period) {
            values.add(computed.isEmpty() ? null : computed.get(0).points().get(at));
        }
        List<Boolean> beyond = new ArrayList<>();
        values.forEach(value -> beyond.add(value == null ? null : isBeyond(value)));
        String next = missing.state(beyond, evaluationPeriods, toAlarm(), state);
        return new Evaluation(next, reason(values, from, next, times), data(values, from, now, times));
    }

    private int toAlarm() {
        return datapointsToAlarm == null ? evaluationPeriods : datapointsToAlarm;
    }

    private boolean isBeyond(double value) {
        return switch (comparison) {
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "GreaterThanThreshold" -> value > threshold;
            case "LessThanThreshold" -> value < threshold;
            default -> value <= threshold;
        };
    }

    /** In CloudWatch's own words, which people and plugins read. */
    private String reason(List<Double> values, long from, String next, Times times) {
        List<String> shown = new ArrayList<>();
        int beyond = 0;
        int within = 0;
        for (int i = values.size() - 1; i >= 0 && shown.size() < evaluationPeriods; i--) {
            Double value = values.get(i);
            if (value != null) {
                shown.add(value + " (" + times.brief(from + i * queries.periodMillis()) + ")");
                if (isBeyond(value)) {
                    beyond++;
                } else {
                    within++;
                }
            }
        }
        if (shown.isEmpty()) {
            String count = evaluationPeriods == 1 ? "1 period" : evaluationPeriods + " periods";
            String treated =
                    evaluationPeriods == 1 ? "1 missing datapoint was" : evaluationPeriods + " missing datapoints were";
            String head = next.equals(INSUFFICIENT_DATA) ? "Insufficient Data" : "Threshold Crossed";
            String as = missing.word().substring(0, 1).toUpperCase(Locale.ROOT)
                    + missing.word().substring(1);
            return head + ": no datapoints were received for " + count + " and " + treated + " treated as [" + as
                    + "].";
        }
        boolean bad = next.equals(ALARM);
        int counted = bad ? beyond : within;
        String verb = counted == 1 ? " was " : " were ";
        String transition = bad ? "OK -> ALARM" : "ALARM -> OK";
        int minimum = bad ? toAlarm() : evaluationPeriods - toAlarm() + 1;
        return "Threshold Crossed: " + counted + " out of the last " + evaluationPeriods + " datapoints "
                + shown + verb + (bad ? "" : "not ") + COMPARISONS.get(comparison) + " the threshold (" + threshold
                + ") (minimum " + minimum + (minimum == 1 ? " datapoint" : " datapoints") + " for " + transition
                + " transition).";
    }

    private String data(List<Double> values, long from, long now, Times times) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0").put("queryDate", times.millis(now));
        ArrayNode recent = data.putArray("recentDatapoints");
        ArrayNode evaluated = JsonNodeFactory.instance.arrayNode();
        long first = -1;
        for (int i = Math.max(0, values.size() - evaluationPeriods); i < values.size(); i++) {
            if (values.get(i) != null) {
                long at = from + i * queries.periodMillis();
                first = first < 0 ? at : first;
                recent.add(values.get(i));
                evaluated.addObject().put("timestamp", times.millis(at)).put("value", values.get(i));
            }
        }
        if (first >= 0) {
            data.put("startDate", times.millis(first));
        }
        if (single != null) {
            data.put("statistic", single.statistic().name());
            if (single.unit() != null) {
                data.put("unit", single.unit());
            }
        }
        data.put("period", queries.periodMillis() / 1000).put("threshold", threshold);
        data.set("evaluatedDatapoints", evaluated);
        return data.toString();
    }

    @Override
    Map<String, Object> view(Times times) {
        Map<String, Object> view = super.view(times);
        if (single != null) {
            view.put("MetricName", single.metric().name());
            view.put("Namespace", single.metric().namespace());
            String statistic = single.statistic().name();
            view.put(Statistic.PLAIN.contains(statistic) ? "Statistic" : "ExtendedStatistic", statistic);
            view.put("Dimensions", single.metric().dimensionsView());
            view.put("Period", (int) (single.periodMillis() / 1000));
            if (single.unit() != null) {
                view.put("Unit", single.unit());
            }
        } else {
            view.put("Dimensions", Collections.emptyList());
            view.put("Metrics", Pages.views(queries.all(), MetricQueries.Query::view));
        }
        view.put("EvaluationPeriods", evaluationPeriods);
        if (datapointsToAlarm != null) {
            view.put("DatapointsToAlarm", datapointsToAlarm);
        }
        view.put("Threshold", threshold);
        view.put("ComparisonOperator", comparison);
        if (missingGiven) {
            view.put("TreatMissingData", missing.word());
        }
        if (lowSamples != null) {
            view.put("EvaluateLowSampleCountPercentile", lowSamples);
        }
        return view;
    }

    /** What an evaluation brought. */
    record Evaluation(String state, String reason, String data) {}
}
