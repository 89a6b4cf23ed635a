package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of an operation, read by type. What came by the query protocol has texts in the place of numbers, flags and
 * times; they are read as what the operation wants.
 */
final class Input {
    private final JsonNode node;
    private final String path;

    Input(JsonNode node) {
        this(node, "");
    }

    private Input(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The input as it came. */
    JsonNode node() {
        return node;
    }

    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /** A text, or null. */
    String text(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        if (value.isContainerNode()) {
            throw Errors.malformed(place(name) + " must be a text");
        }
        return value.asText();
    }

    /** A text that must be there. */
    String need(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw Errors.missing("The parameter " + place(name) + " is required.");
        }
        return value;
    }

    /** One of some texts, or the other if it is not there. */
    String oneOf(String name, String otherwise, List<String> known) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!known.contains(value)) {
            throw Errors.validation("Value '" + value + "' at '" + place(name)
                    + "' failed to satisfy constraint: Member must satisfy enum value set: " + known);
        }
        return value;
    }

    Integer number(String name) {
        Double value = decimal(name);
        if (value == null) {
            return null;
        }
        if (Double.compare(value, Math.rint(value)) != 0) {
            throw Errors.malformed(place(name) + " must be a whole number");
        }
        return value.intValue();
    }

    /** A whole number within bounds, or the other if it is not there. */
    int number(String name, int otherwise, int least, int most) {
        Integer value = number(name);
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw Errors.validation("Value '" + value + "' at '" + place(name)
                    + "' failed to satisfy constraint: Member must have value from " + least + " to " + most);
        }
        return value;
    }

    Double decimal(String name) {
        return has(name) ? decimal(node.get(name), place(name)) : null;
    }

    /** A list of numbers; empty when it is not there. */
    List<Double> decimals(String name) {
        List<Double> values = new ArrayList<>();
        for (JsonNode item : array(name)) {
            values.add(decimal(item, place(name)));
        }
        return values;
    }

    private static Double decimal(JsonNode value, String place) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return Double.valueOf(value.asText("").trim());
        } catch (NumberFormatException e) {
            throw Errors.malformed(place + " must be a number");
        }
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String value = node.get(name).asText();
        if (!value.equals("true") && !value.equals("false")) {
            throw Errors.malformed(place(name) + " must be true or false");
        }
        return value.equals("true");
    }

    /** A time as seconds since the epoch or in ISO 8601; null if it is not there. */
    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        if (value.isNumber()) {
            return Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000));
        }
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw Errors.malformed(place(name) + " must be a timestamp");
        }
    }

    /** A structure; an empty one when it is not there. */
    Input object(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return new Input(JsonNodeFactory.instance.objectNode(), place(name));
        }
        if (!value.isObject()) {
            throw Errors.malformed(place(name) + " must be a structure");
        }
        return new Input(value, place(name));
    }

    /** A list of structures; empty when it is not there. */
    List<Input> objects(String name) {
        List<Input> items = new ArrayList<>();
        int i = 1;
        for (JsonNode item : array(name)) {
            if (!item.isObject()) {
                throw Errors.malformed(place(name) + " must be a list of structures");
            }
            items.add(new Input(item, place(name) + "." + i++));
        }
        return items;
    }

    /** A list of texts; empty when it is not there. */
    List<String> texts(String name) {
        List<String> items = new ArrayList<>();
        array(name).forEach(item -> items.add(item.asText()));
        return items;
    }

    /** A list of texts of at most some items. */
    List<String> texts(String name, int most) {
        List<String> items = texts(name);
        if (items.size() > most) {
            throw Errors.validation("Value at '" + place(name)
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
        }
        return items;
    }

    private JsonNode array(String name) {
        JsonNode value = node.get(name);
        // The query protocol has an empty text for an empty list.
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw Errors.malformed(place(name) + " must be a list");
        }
        return value;
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Fails when there are two things that exclude each other. */
    void exclusive(String one, String other) {
        if (has(one) && has(other)) {
            throw Errors.combination(
                    "The parameters " + place(one) + " and " + place(other) + " are mutually exclusive.");
        }
    }

    /** What this version does not do is told instead of being left out. */
    void refuse(String... names) {
        for (String name : names) {
            if (has(name)) {
                throw AwsException.client("ValidationError", "aws-local does not do " + place(name));
            }
        }
    }
}
