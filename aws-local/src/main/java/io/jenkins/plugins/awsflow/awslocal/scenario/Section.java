package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One mapping of a scenario: typed access, and an error for members that nobody knows. */
final class Section {
    private final String place;
    private final ObjectNode node;

    Section(String place, JsonNode node, String... known) {
        this.place = place;
        if (!(node instanceof ObjectNode object)) {
            throw new ScenarioException(place + " must be a mapping");
        }
        this.node = object;
        List<String> names = List.of(known);
        for (Iterator<String> given = object.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!names.contains(name)) {
                throw new ScenarioException(
                        place + " has the unknown member '" + name + "'; known are " + String.join(", ", names));
            }
        }
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonNode raw(String name) {
        return node.path(name);
    }

    String text(String name) {
        if (!has(name)) {
            throw new ScenarioException(place + " lacks '" + name + "'");
        }
        return text(name, null);
    }

    String text(String name, String otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (value.isContainerNode()) {
            throw new ScenarioException(place + ": '" + name + "' must be a text");
        }
        return value.asText();
    }

    int number(String name, int otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()) {
            throw new ScenarioException(place + ": '" + name + "' must be a whole number");
        }
        return value.intValue();
    }

    double decimal(String name, double otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new ScenarioException(place + ": '" + name + "' must be a number");
        }
        return value.doubleValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new ScenarioException(place + ": '" + name + "' must be true or false");
        }
        return value.booleanValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(name)) {
            texts.add(item.asText());
        }
        return texts;
    }

    JsonNode list(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw new ScenarioException(place + ": '" + name + "' must be a list");
        }
        return value;
    }

    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw new ScenarioException(place + ": '" + name + "' must be a mapping");
        }
        value.fields()
                .forEachRemaining(
                        entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
