package io.jenkins.plugins.awsflow.health.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What CloudWatch writes beside the reason of an alarm's state, in JSON: the values that decided. */
public final class ReasonData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReasonData() {}

    /**
     * The newest of the values that decided.
     *
     * @param json may be null; people who set a state by hand write there what they like
     * @return null if it tells none
     */
    public static Double lastValue(String json) {
        if (json == null || json.isBlank()) {
            return null;
        }
        JsonNode points;
        try {
            points = JSON.readTree(json).path("recentDatapoints");
        } catch (JsonProcessingException notTold) {
            return null;
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).isNumber()) {
                return points.get(i).doubleValue();
            }
        }
        return null;
    }
}
