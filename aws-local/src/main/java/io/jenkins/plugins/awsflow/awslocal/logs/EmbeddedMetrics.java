package io.jenkins.plugins.awsflow.awslocal.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the metrics out of a log event in the embedded metric format, as CloudWatch Logs does. What does not keep to the
 * format is a log event like any other.
 */
final class EmbeddedMetrics {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_METRICS = 100;
    private static final int MOST_DIMENSIONS = 30;
    private static final double MILLIS = 1000.0;

    private EmbeddedMetrics() {}

    /** The inputs of PutMetricData that a message stands for. */
    static List<ObjectNode> of(String message) {
        List<ObjectNode> calls = new ArrayList<>();
        JsonNode document = document(message);
        JsonNode header = document.path("_aws");
        if (!header.path("Timestamp").isNumber()) {
            return calls;
        }
        for (JsonNode directive : header.path("CloudWatchMetrics")) {
            if (directive.path("Metrics").size() > MOST_METRICS
                    || !directive.path("Namespace").isTextual()) {
                continue;
            }
            ObjectNode call = JsonNodeFactory.instance.objectNode();
            call.set("Namespace", directive.path("Namespace"));
            ArrayNode data = call.putArray("MetricData");
            for (JsonNode set : directive.path("Dimensions")) {
                directive
                        .path("Metrics")
                        .forEach(metric -> datum(
                                data,
                                document,
                                set,
                                metric,
                                header.path("Timestamp").asDouble() / MILLIS));
            }
            if (!data.isEmpty()) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static JsonNode document(String message) {
        if (message.startsWith("{")) {
            try {
                return JSON.readTree(message);
            } catch (JsonProcessingException e) {
                // not JSON, as lines are that only begin like it
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static void datum(ArrayNode data, JsonNode document, JsonNode set, JsonNode metric, double seconds) {
        JsonNode value = document.path(metric.path("Name").asText());
        if (!value.isNumber() && !value.isArray() || set.size() > MOST_DIMENSIONS) {
            return;
        }
        ObjectNode datum = JsonNodeFactory.instance.objectNode();
        datum.set("MetricName", metric.path("Name"));
        datum.put("Timestamp", seconds);
        for (Map.Entry<String, JsonNode> more : metric.properties()) {
            if (!more.getKey().equals("Name")) {
                datum.set(more.getKey(), more.getValue());
            }
        }
        datum.set(value.isArray() ? "Values" : "Value", value);
        ArrayNode dimensions = datum.putArray("Dimensions");
        for (JsonNode name : set) {
            JsonNode dimension = document.path(name.asText());
            if (!dimension.isTextual()) {
                return;
            }
            dimensions.addObject().set("Name", name);
            ((ObjectNode) dimensions.get(dimensions.size() - 1)).set("Value", dimension);
        }
        data.add(datum);
    }
}
