package io.jenkins.plugins.awsflow.health.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one poll of a gate saw, as the text that goes through a snapshot: so table, reason and result of a gate tell of
 * the same moment, however quickly an alarm goes off again.
 */
public final class GateNews {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String reason;
    private final boolean caused;
    private final List<AlarmView> alarms;

    /**
     * News.
     *
     * @param reason one line; null unless the gate broke
     * @param caused whether the deployment before the gate may have caused that
     */
    public GateNews(String reason, boolean caused, List<AlarmView> alarms) {
        this.reason = reason;
        this.caused = caused;
        this.alarms = new ArrayList<>(alarms);
    }

    public String reason() {
        return reason;
    }

    public boolean caused() {
        return caused;
    }

    public List<AlarmView> alarms() {
        return new ArrayList<>(alarms);
    }

    /** The text; equal for equal news. */
    public String write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("reason", reason);
        root.put("caused", caused);
        var list = root.putArray("alarms");
        for (AlarmView alarm : alarms) {
            ObjectNode item = list.addObject()
                    .put("name", alarm.name())
                    .put("state", alarm.state().name())
                    .put("since", alarm.since())
                    .put("composite", alarm.composite())
                    .put("reason", alarm.reason())
                    .put("measure", alarm.measure())
                    .put("comparison", alarm.comparison())
                    .put("threshold", alarm.threshold())
                    .put("link", alarm.link());
            if (alarm.valued()) {
                item.put("value", alarm.value());
            }
            if (alarm.cause() != null) {
                item.put("cause", alarm.cause());
            }
        }
        return root.toString();
    }

    /** Reads what {@link #write()} wrote. */
    public static GateNews read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not what a gate saw: " + text, e);
        }
        List<AlarmView> alarms = new ArrayList<>();
        for (JsonNode item : root.path("alarms")) {
            AlarmView.Builder alarm = AlarmView.of(
                            item.path("name").asText(),
                            AlarmState.of(item.path("state").asText()),
                            item.path("since").asLong())
                    .reason(item.path("reason").asText())
                    .link(item.path("link").asText(null))
                    .cause(item.path("cause").asText(null));
            if (item.path("composite").asBoolean()) {
                alarm.rule(item.path("measure").asText());
            } else {
                alarm.measure(item.path("measure").asText())
                        .threshold(
                                item.path("comparison").asText(null),
                                item.path("threshold").asDouble());
            }
            if (item.has("value")) {
                alarm.value(item.path("value").asDouble());
            }
            alarms.add(alarm.build());
        }
        return new GateNews(
                root.path("reason").asText(null), root.path("caused").asBoolean(), alarms);
    }
}
