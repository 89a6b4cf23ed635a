package io.jenkins.plugins.awsflow.health.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What CloudWatch writes beside the reason of an alarm's state, in JSON: the values that decided. */
public final class ReasonData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReasonData() {}

    /**
     * Of a composite alarm the ARNs of the alarms that turned it.
     *
     * @param json may be null
     */
    public static List<String> triggers(String json) {
        List<String> arns = new ArrayList<>();
        for (JsonNode alarm : read(json).path("triggeringAlarms")) {
            if (alarm.path("arn").isTextual()) {
                arns.add(alarm.path("arn").asText());
            }
        }
        return arns;
    }

    private static JsonNode read(String json) {
        if (json == null || json.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notTold) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The newest of the values that decided.
     *
     * @param json may be null; people who set a state by hand write there what they like
     * @return null if it tells none
     */
    public static Double lastValue(String json) {
        JsonNode points = read(json).path("recentDatapoints");
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).isNumber()) {
                return points.get(i).doubleValue();
            }
        }
        return null;
    }
}
