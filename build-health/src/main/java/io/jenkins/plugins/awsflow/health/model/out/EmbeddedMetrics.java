package io.jenkins.plugins.awsflow.health.model.out;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes measurements in CloudWatch's embedded metric format; source: its specification in CloudWatch's user guide. */
public final class EmbeddedMetrics {
    /** Metrics that one document may have. */
    private static final int MOST = 100;

    private EmbeddedMetrics() {}

    /** One document, which is one event of a log. */
    public static final class Document {
        private final long time;
        private final String text;
        private final List<Measurement> measurements;

        Document(long time, String text, List<Measurement> measurements) {
            this.time = time;
            this.text = text;
            this.measurements = List.copyOf(measurements);
        }

        public long time() {
            return time;
        }

        public String text() {
            return text;
        }

        /** What it holds. */
        public List<Measurement> measurements() {
            return measurements;
        }
    }

    /**
     * The documents, the oldest first: those of one time with the same dimensions share one.
     *
     * @param properties what the log has besides, which makes no metric of its own
     * @throws IllegalArgumentException if a metric has the name of one of its dimensions, which such a document cannot hold
     */
    public static List<Document> documents(
            String namespace, List<Measurement> measurements, Map<String, String> properties) {
        Map<String, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            if (measurement.dimensions().containsKey(measurement.name())) {
                throw new IllegalArgumentException(Messages.EmbeddedMetrics_same(measurement.name()));
            }
            String place = measurement.time() + " " + measurement.dimensions();
            int part = 0;
            while (!fits(groups.computeIfAbsent(place + " " + part, p -> new ArrayList<>()), measurement)) {
                part++;
            }
            groups.get(place + " " + part).add(measurement);
        }
        List<Document> documents = new ArrayList<>();
        for (List<Measurement> group : groups.values()) {
            if (!group.isEmpty()) {
                documents.add(new Document(group.get(0).time(), text(namespace, group, properties), group));
            }
        }
        documents.sort(Comparator.comparingLong(Document::time));
        return documents;
    }

    private static boolean fits(List<Measurement> group, Measurement one) {
        return group.size() < MOST
                && group.stream().noneMatch(other -> other.name().equals(one.name()));
    }

    private static String text(String namespace, List<Measurement> group, Map<String, String> properties) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode header = document.putObject("_aws");
        header.put("Timestamp", group.get(0).time());
        ObjectNode directive = header.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", namespace);
        ArrayNode names = directive.putArray("Dimensions").addArray();
        ArrayNode metrics = directive.putArray("Metrics");
        Set<String> taken = new LinkedHashSet<>();
        group.get(0).dimensions().forEach((name, value) -> {
            names.add(name);
            document.put(name, value);
            taken.add(name);
        });
        for (Measurement measurement : group) {
            metrics.addObject().put("Name", measurement.name()).put("Unit", measurement.unit());
            document.put(measurement.name(), measurement.value());
            taken.add(measurement.name());
        }
        properties.forEach((name, value) -> {
            if (!taken.contains(name)) {
                document.put(name, value);
            }
        });
        return document.toString();
    }
}
