package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.health.model.AlarmView;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alarms as plain maps, which steps return to Groovy. */
public final class AlarmMaps {
    private AlarmMaps() {}

    /** One alarm: name, state, since (milliseconds), measure, value, comparison, threshold, link. */
    public static Map<String, Object> of(AlarmView alarm) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", alarm.name());
        map.put("state", alarm.state().name());
        map.put("since", alarm.since());
        map.put("reason", alarm.reason());
        map.put("measure", alarm.measure());
        map.put("value", alarm.valued() ? (Object) alarm.value() : null);
        map.put("comparison", alarm.comparison());
        map.put("threshold", alarm.comparison() == null ? null : (Object) alarm.threshold());
        map.put("link", alarm.link());
        return map;
    }
}
