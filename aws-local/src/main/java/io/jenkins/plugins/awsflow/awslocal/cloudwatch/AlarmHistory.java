package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to alarms, oldest first. */
final class AlarmHistory {
    static final List<String> TYPES = List.of("ConfigurationUpdate", "StateUpdate", "Action");
    private static final int MOST = 10_000;

    private final List<Item> items = new ArrayList<>();

    /** One thing that happened. */
    record Item(String alarm, String alarmType, long time, String type, String summary, String data) {
        Map<String, Object> view(Times times) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("AlarmName", alarm);
            view.put("AlarmType", alarmType);
            view.put("Timestamp", times.clock(time));
            view.put("HistoryItemType", type);
            view.put("HistorySummary", summary);
            view.put("HistoryData", data);
            return view;
        }
    }

    List<Item> items() {
        return new ArrayList<>(items);
    }

    void configured(Alarm alarm, String what, long now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0").put("type", what);
        add(
                alarm,
                now,
                "ConfigurationUpdate",
                "Alarm \"" + alarm.name + "\" " + what.toLowerCase(Locale.ROOT) + "d",
                data);
    }

    void changed(Alarm alarm, String before, String beforeReason, long now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0");
        data.putObject("oldState").put("stateValue", before).put("stateReason", beforeReason);
        data.putObject("newState").put("stateValue", alarm.state).put("stateReason", alarm.reason);
        add(alarm, now, "StateUpdate", "Alarm updated from " + before + " to " + alarm.state, data);
    }

    /** Actions are not carried out here, and the history says so. */
    void action(Alarm alarm, String action, long now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0").put("actionState", "Failed").put("notificationResource", action);
        add(alarm, now, "Action", "aws-local does not carry out the action " + action, data);
    }

    private void add(Alarm alarm, long now, String type, String summary, ObjectNode data) {
        items.add(new Item(alarm.name, alarm.type(), now, type, summary, data.toString()));
        if (items.size() > MOST) {
            items.remove(0);
        }
    }
}
