package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The input of a JSON operation, read by type; a value of another type is a SerializationException as in AWS. */
final class Input {
    private final ObjectNode node;

    Input(ObjectNode node) {
        this.node = node;
    }

    ObjectNode node() {
        return node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A string, or null. */
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw serialization(name, "a string");
        }
        return value.textValue();
    }

    /** A boolean; false when it is not there. */
    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw serialization(name, "a boolean");
        }
        return value != null && value.booleanValue();
    }

    /** A structure; an empty one when it is not there. */
    Input object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return new Input(JsonNodeFactory.instance.objectNode());
        }
        if (!(value instanceof ObjectNode object)) {
            throw serialization(name, "a structure");
        }
        return new Input(object);
    }

    /** A list of strings; empty when it is not there. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isTextual()) {
                throw serialization(name, "a list of strings");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** A list of structures; empty when it is not there. */
    List<Input> objects(String name) {
        List<Input> objects = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!(item instanceof ObjectNode object)) {
                throw serialization(name, "a list of structures");
            }
            objects.add(new Input(object));
        }
        return objects;
    }

    JsonNode array(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw serialization(name, "a list");
        }
        return value;
    }

    /** A time stamp (seconds since the epoch, with fraction), or null. */
    Instant time(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw serialization(name, "a timestamp");
        }
        return Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000));
    }

    private JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static AwsException serialization(String name, String expected) {
        return AwsException.client("SerializationException", "The member " + name + " must be " + expected);
    }
}
