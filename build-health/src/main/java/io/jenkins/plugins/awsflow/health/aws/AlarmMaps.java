package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alarms and metrics as plain maps, which steps return to Groovy. */
public final class AlarmMaps {
    private AlarmMaps() {}

    /** One alarm: name, state, since (milliseconds), measure, cause (of a composite one), value, comparison, threshold, link. */
    public static Map<String, Object> of(AlarmView alarm) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", alarm.name());
        map.put("state", alarm.state().name());
        map.put("since", alarm.since());
        map.put("reason", alarm.reason());
        map.put("measure", alarm.measure());
        map.put("cause", alarm.cause());
        map.put("value", alarm.valued() ? (Object) alarm.value() : null);
        map.put("comparison", alarm.comparison());
        map.put("threshold", alarm.comparison() == null ? null : (Object) alarm.threshold());
        map.put("link", alarm.link());
        return map;
    }

    /** One metric: the same without a reason, with its unit; the state is null if it has no threshold. */
    public static Map<String, Object> of(HealthMetric metric) {
        Map<String, Object> map = of(metric.view());
        map.remove("reason");
        map.remove("cause");
        map.remove("since");
        map.put("unit", metric.unit());
        if (!metric.judged()) {
            map.put("state", null);
        }
        return map;
    }
}
