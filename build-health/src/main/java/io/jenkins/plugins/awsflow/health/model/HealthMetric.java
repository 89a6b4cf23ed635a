package io.jenkins.plugins.awsflow.health.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A metric, or an expression, as it stood when a build looked. Persisted with builds: plain fields only. */
public final class HealthMetric implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Values that are kept. */
    private static final int KEPT = 60;

    /** As if an alarm stood on it. */
    private final AlarmView view;

    /** CloudWatch's name of its unit; null if it is not known. */
    private final String unit;

    /** Whether it has a threshold, and with it a part in the weather. */
    private final boolean judged;

    private HealthMetric(AlarmView view, String unit, boolean judged) {
        this.view = Objects.requireNonNull(view, "view");
        this.unit = unit;
        this.judged = judged;
    }

    /**
     * Judges by the newest values: bad if as many of them in a row as it takes are beyond the threshold.
     *
     * @param values by the begin of their periods, in milliseconds since the epoch; only of periods that are over
     * @param link where the console shows it; may be null
     */
    public static HealthMetric of(MetricQuery query, SortedMap<Long, Double> values, long readAt, String link) {
        List<Map.Entry<Long, Double>> all = List.copyOf(values.entrySet());
        int bad = 0;
        while (bad < all.size() && query.bad(all.get(all.size() - 1 - bad).getValue())) {
            bad++;
        }
        AlarmState state = all.isEmpty()
                ? AlarmState.INSUFFICIENT_DATA
                : bad >= query.datapoints() ? AlarmState.ALARM : AlarmState.OK;
        long since = bad > 0 ? all.get(all.size() - bad).getKey() : readAt;
        AlarmView.Builder view = AlarmView.of(query.title(), state, since)
                .measure(query.measure())
                .link(link);
        if (query.threshold() != null) {
            view.threshold(query.comparison(), query.threshold());
        }
        AlarmView seen = view.build();
        if (!all.isEmpty()) {
            String points = all.subList(Math.max(0, all.size() - KEPT), all.size()).stream()
                    .map(value -> Words.number(value.getValue()))
                    .collect(Collectors.joining(" "));
            seen = seen.with(points, all.get(all.size() - 1).getValue());
        }
        return new HealthMetric(seen, Units.of(query), query.judged());
    }

    /** Name, state, value, threshold and link. The state of one without a threshold says only whether it has values. */
    public AlarmView view() {
        return view;
    }

    /** CloudWatch's name of its unit; null if it is not known. */
    public String unit() {
        return unit;
    }

    /** Whether it has a threshold, and with it a part in the weather. */
    public boolean judged() {
        return judged;
    }

    /** Its value with its unit; empty if it has none. */
    public String value() {
        return view.valued() ? Units.words(view.value(), unit) : "";
    }

    /** What was measured against the threshold, such as {@code Latency (p90, 1 min) 620 ms > 500 ms}. */
    public String measured() {
        return String.join(" ", List.of(view.measure(), value(), limit())).strip();
    }

    /** How far it may go, such as {@code > 500 ms}; empty if it has no threshold. */
    public String limit() {
        return view.comparison() == null ? "" : view.comparison() + " " + Units.words(view.threshold(), unit);
    }
}
