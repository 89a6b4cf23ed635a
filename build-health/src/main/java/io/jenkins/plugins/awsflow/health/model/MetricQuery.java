package io.jenkins.plugins.awsflow.health.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.health.Messages;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A metric, or an expression over metrics, that a gate looks at by itself, without an alarm, and how far it may go. Kept as
 * the texts that a Jenkinsfile or a form has; they are checked when it is made.
 */
public final class MetricQuery implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public static final String ID = "id";
    public static final String NAMESPACE = "namespace";
    public static final String METRIC = "metric";
    public static final String STATISTIC = "statistic";
    public static final String PERIOD = "periodSeconds";
    public static final String EXPRESSION = "expression";
    public static final String LABEL = "label";
    public static final String ABOVE = "above";
    public static final String BELOW = "below";
    public static final String INCREASE = "maxIncreasePercent";
    public static final String DATAPOINTS = "datapoints";
    public static final String UNIT = "unit";
    /** The mean of the time before the deployment; found out when the gate begins. */
    private static final String BASELINE = "baseline";
    /** Since when it has been bad without a break, if since before the deployment; found out likewise. */
    private static final String BAD_SINCE = "badSince";

    private static final int MINUTE = 60;
    private static final List<Integer> SHORT_PERIODS = List.of(1, 5, 10, 20, 30);
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,200}");
    private static final List<String> STATISTICS =
            List.of("Average", "Sum", "Minimum", "Maximum", "SampleCount", "IQM", "p99", "p95", "p90", "p50");
    /** The percentiles and trimmed statistics of CloudWatch, such as {@code p99.9}, {@code tm90} or {@code PR(:300)}. */
    private static final Pattern FURTHER = Pattern.compile(
            "(p|tm|wm|tc|ts)\\d{1,2}(\\.\\d{1,10})?|(p|tm|wm|tc|ts)100|(PR|TM|WM|TC|TS)\\([^)]*:[^)]*\\)");

    private final LinkedHashMap<String, String> fields;
    private final LinkedHashMap<String, String> dimensions;

    private MetricQuery(Map<String, String> fields, Map<String, String> dimensions) {
        this.fields = new LinkedHashMap<>(fields);
        this.dimensions = new LinkedHashMap<>(dimensions);
        this.fields.values().removeIf(value -> value == null || value.isBlank());
    }

    /**
     * A query, checked.
     *
     * @param fields by the names above; what is blank counts as not given
     * @throws IllegalArgumentException with one line that says what is wrong and what to write
     */
    public static MetricQuery of(Map<String, String> fields, Map<String, String> dimensions) {
        MetricQuery query = new MetricQuery(fields, dimensions);
        query.check();
        return query;
    }

    /**
     * The same for one that is shown: it needs no threshold, and there is no time before the deployment to compare with.
     *
     * @throws IllegalArgumentException with one line that says what is wrong and what to write
     */
    public static MetricQuery shown(Map<String, String> fields, Map<String, String> dimensions) {
        MetricQuery query = new MetricQuery(fields, dimensions);
        query.checkFields();
        if (query.compared()) {
            throw new IllegalArgumentException(Messages.MetricQuery_gateOnly(query.title()));
        }
        return query;
    }

    private void check() {
        checkFields();
        if (!judged() && !has(ID)) {
            throw new IllegalArgumentException(Messages.MetricQuery_none(title()));
        }
    }

    private void checkFields() {
        if (has(EXPRESSION) == has(METRIC)) {
            throw new IllegalArgumentException(Messages.MetricQuery_what());
        }
        if (has(METRIC) && !has(NAMESPACE)) {
            throw new IllegalArgumentException(Messages.MetricQuery_namespace(get(METRIC)));
        }
        if (has(ID) && !NAME.matcher(get(ID)).matches()) {
            throw new IllegalArgumentException(Messages.MetricQuery_id(get(ID)));
        }
        checkStatistic();
        checkPeriod();
        for (String name : List.of(ABOVE, BELOW, INCREASE)) {
            number(name);
        }
        if (has(BELOW) && (has(ABOVE) || has(INCREASE))) {
            throw new IllegalArgumentException(Messages.MetricQuery_both(title()));
        }
        if (has(UNIT)) {
            Units.named(title(), get(UNIT));
        }
        if (datapoints() < 1) {
            throw new IllegalArgumentException(Messages.MetricQuery_datapoints(title(), get(DATAPOINTS)));
        }
    }

    private void checkStatistic() {
        String statistic = statistic();
        if (!STATISTICS.contains(statistic) && !FURTHER.matcher(statistic).matches()) {
            throw new IllegalArgumentException(
                    Messages.MetricQuery_statistic(title(), statistic, Nearest.hint(statistic, STATISTICS)));
        }
    }

    private void checkPeriod() {
        int period;
        try {
            period = periodSeconds();
        } catch (NumberFormatException e) {
            period = 0;
        }
        if (period <= 0 || (period % MINUTE != 0 && !SHORT_PERIODS.contains(period))) {
            throw new IllegalArgumentException(Messages.MetricQuery_period(title(), get(PERIOD)));
        }
    }

    private boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A field; null if it was not given. */
    public String get(String name) {
        return fields.get(name);
    }

    private Double number(String name) {
        String text = get(name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number without an end
        }
        throw new IllegalArgumentException(Messages.MetricQuery_number(title(), name, text));
    }

    public Map<String, String> dimensions() {
        return new LinkedHashMap<>(dimensions);
    }

    public String statistic() {
        return fields.getOrDefault(STATISTIC, "Sum");
    }

    public int periodSeconds() {
        return has(PERIOD) ? Integer.parseInt(get(PERIOD).strip()) : MINUTE;
    }

    /** How many values in a row must be bad. */
    public int datapoints() {
        return has(DATAPOINTS) ? Integer.parseInt(get(DATAPOINTS).strip()) : 1;
    }

    /** Whether it has a threshold; without one it is there for an expression. */
    public boolean judged() {
        return has(ABOVE) || has(BELOW) || has(INCREASE);
    }

    /** Whether it is compared with the time before the deployment. */
    public boolean compared() {
        return has(INCREASE);
    }

    /** The same with the mean of the time before the deployment. */
    public MetricQuery withBaseline(double mean) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(BASELINE, String.valueOf(mean));
        return new MetricQuery(more, dimensions);
    }

    /** Mean of the time before the deployment; null if it is not known. */
    public Double baseline() {
        return number(BASELINE);
    }

    /**
     * The same as one that was bad before the deployment and has been since.
     *
     * @param begin of the first bad period, in milliseconds since the epoch
     */
    public MetricQuery withBadSince(long begin) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(BAD_SINCE, String.valueOf(begin));
        return new MetricQuery(more, dimensions);
    }

    /** Since when it was bad as the gate began, if since before the deployment; 0 if it was not. */
    public long badSince() {
        return has(BAD_SINCE) ? Long.parseLong(get(BAD_SINCE)) : 0;
    }

    /** The sign of what is bad. */
    public String comparison() {
        return has(BELOW) ? "<" : ">";
    }

    /** What a value must not pass; null if nothing is known to compare with. */
    public Double threshold() {
        if (has(BELOW)) {
            return number(BELOW);
        }
        Double above = number(ABOVE);
        Double grown = compared() && baseline() != null ? (Double) (baseline() * (1 + number(INCREASE) / 100)) : null;
        if (above == null || grown == null) {
            return above == null ? grown : above;
        }
        return (Double) Math.max(above, grown);
    }

    /** Whether a value is bad. */
    public boolean bad(double value) {
        Double threshold = threshold();
        return threshold != null && (has(BELOW) ? value < threshold : value > threshold);
    }

    /** The worse one of two values that it had at the same time. */
    public double worse(double one, double other) {
        return has(BELOW) ? Math.min(one, other) : Math.max(one, other);
    }

    /** What people call it. */
    public String title() {
        for (String name : List.of(LABEL, METRIC, EXPRESSION)) {
            if (has(name)) {
                return get(name);
            }
        }
        return "?";
    }

    /** What is measured, in words that no language owns, such as {@code Errors (Sum, 1 min, Stage=gamma)}. */
    public String measure() {
        List<String> details = new ArrayList<>();
        if (has(EXPRESSION)) {
            if (has(LABEL)) {
                details.add(get(EXPRESSION));
            }
        } else {
            details.add(statistic());
            details.add(Spans.text(periodSeconds() * 1000L));
        }
        dimensions.forEach((name, value) -> details.add(name + "=" + value));
        if (compared() && baseline() != null) {
            details.add(Words.number(baseline()) + " + " + Words.number(number(INCREASE)) + " %");
        }
        String what = has(EXPRESSION) ? title() : get(METRIC);
        return details.isEmpty() ? what : what + " (" + String.join(", ", details) + ")";
    }

    /** All fields, for a text that lasts. */
    Map<String, String> fields() {
        return new LinkedHashMap<>(fields);
    }

    /** Reads what {@link #fields()} gave; not checked again. */
    static MetricQuery again(Map<String, String> fields, Map<String, String> dimensions) {
        return new MetricQuery(fields, dimensions);
    }
}
