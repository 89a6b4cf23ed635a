package io.jenkins.plugins.awsflow.health.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The weather that alarms, and metrics with a threshold, make, from 0 (all of them are on) to 100 (all is well). Any alarm that is on makes a storm (0 to
 * 19, the less the more are on); none on but some without data, a few clouds (60 to 79); none that knows anything, clouds
 * (40).
 */
public final class Weather {
    private static final int FAIR = 100;
    private static final int STORM = 19;
    private static final int FEW_CLOUDS = 60;
    private static final int CLOUDS = 40;

    /** The worst first; a metric says more than the rule of a composite alarm. */
    public static final Comparator<AlarmView> WORST_FIRST = Comparator.comparing(AlarmView::state)
            .thenComparing(AlarmView::composite)
            .thenComparing(AlarmView::name);

    private final List<AlarmView> alarms;
    private final List<HealthMetric> metrics;
    private final int on;
    private final int blind;

    private Weather(List<AlarmView> alarms, List<HealthMetric> metrics) {
        this.alarms = alarms;
        this.metrics = metrics;
        this.on = count(AlarmState.ALARM);
        this.blind = count(AlarmState.INSUFFICIENT_DATA);
    }

    /** The weather of all groups together; none if nothing could be read. */
    public static Optional<Weather> of(List<HealthGroup> groups) {
        List<AlarmView> alarms = new ArrayList<>();
        List<HealthMetric> metrics = new ArrayList<>();
        for (HealthGroup group : groups) {
            alarms.addAll(group.alarms());
            group.metrics().stream().filter(HealthMetric::judged).forEach(metrics::add);
        }
        metrics.forEach(metric -> alarms.add(metric.view()));
        alarms.sort(WORST_FIRST);
        return alarms.isEmpty() ? Optional.empty() : Optional.of(new Weather(alarms, metrics));
    }

    private int count(AlarmState state) {
        return (int) alarms.stream().filter(alarm -> alarm.state() == state).count();
    }

    /** From 0 to 100. */
    public int score() {
        int all = alarms.size();
        if (on > 0) {
            return STORM * (all - on) / all;
        }
        if (blind == all) {
            return CLOUDS;
        }
        return blind > 0 ? FEW_CLOUDS + STORM * (all - blind) / all : FAIR;
    }

    /** The worst alarm or metric; of the equally bad ones the first by name. */
    public AlarmView worst() {
        return alarms.get(0);
    }

    public int all() {
        return alarms.size();
    }

    /** How many of them are metrics. */
    public int metrics() {
        return metrics.size();
    }

    /** The worst one, if it is a metric. */
    public Optional<HealthMetric> worstMetric() {
        return metrics.stream().filter(metric -> metric.view() == worst()).findFirst();
    }

    /** How many are on. */
    public int on() {
        return on;
    }

    /** How many have no data. */
    public int blind() {
        return blind;
    }
}
