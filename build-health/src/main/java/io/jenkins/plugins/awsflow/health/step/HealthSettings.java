package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the step, the publisher and the job property say alike: which alarms and metrics are frozen into builds. */
interface HealthSettings {
    /** Names or ARNs; null if they are chosen otherwise. */
    List<String> getAlarms();

    /** What the names of the alarms begin with; null if they are chosen otherwise. */
    String getAlarmPrefix();

    /** All of which an alarm must have, one {@code key=value} a line; null if they are chosen otherwise. */
    String getTags();

    /** Metrics and expressions beside the alarms, or without any; null for none. */
    List<GateMetric> getMetricQueries();

    /** Whether the last hour of the metrics behind the alarms is read too, which AWS charges for. */
    boolean isMetrics();

    /** Which alarms; checked when the place is known. */
    default AlarmChoice alarmChoice() {
        return new AlarmChoice(getAlarms(), getAlarmPrefix(), Pairs.map(getTags()));
    }

    /**
     * Which metrics, checked.
     *
     * @throws IllegalArgumentException with one line
     */
    default MetricQueries queries() {
        List<GateMetric> metrics = getMetricQueries() == null ? List.of() : getMetricQueries();
        return MetricQueries.shown(metrics.stream().map(GateMetric::shownQuery).toList());
    }

    /** What people call it, whether the metrics are good or not. */
    default String title() {
        List<String> labels = getMetricQueries() == null
                ? List.of()
                : getMetricQueries().stream().map(GateMetric::title).toList();
        String metrics = new AlarmChoice(labels, null).title();
        return labels.isEmpty()
                ? alarmChoice().title()
                : alarmChoice().isNone() ? metrics : alarmChoice().title() + ", " + metrics;
    }

    /** Whether nothing is chosen. */
    default boolean isNone() {
        return alarmChoice().isNone()
                && (getMetricQueries() == null || getMetricQueries().isEmpty());
    }

    /**
     * Refuses what a form says wrongly when it is saved, not when a build is over.
     *
     * @throws Descriptor.FormException with one line
     */
    default void check() throws Descriptor.FormException {
        try {
            queries();
        } catch (IllegalArgumentException e) {
            throw new Descriptor.FormException(e.getMessage(), GateMetric.QUERIES);
        }
    }

    /** What a Jenkinsfile wrote as the form has it. */
    static Map<String, Object> fromJenkinsfile(Map<String, Object> arguments) {
        Map<String, Object> changed = new LinkedHashMap<>(AlarmLists.fromJenkinsfile(arguments));
        changed.computeIfPresent(GateMetric.QUERIES, (key, value) -> GateMetric.listed(value));
        return changed;
    }
}
