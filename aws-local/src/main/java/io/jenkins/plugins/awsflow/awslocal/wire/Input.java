package io.jenkins.plugins.awsflow.awslocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The input of a JSON operation, read by type; a value of another type is a SerializationException as in AWS. */
public final class Input {
    private final ObjectNode node;

    public Input(ObjectNode node) {
        this.node = node;
    }

    public ObjectNode node() {
        return node;
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A string, or null. */
    public String text(String name) {
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
    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw serialization(name, "a boolean");
        }
        return value != null && value.booleanValue();
    }

    /** A whole number; 0 when it is not there. */
    public int number(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isIntegralNumber()) {
            throw serialization(name, "an integer");
        }
        return value == null ? 0 : value.intValue();
    }

    /** Bytes, which travel in base64, or null. */
    public byte[] bytes(String name) {
        JsonNode value = value(name);
        if (value instanceof BinaryNode binary) {
            return binary.binaryValue();
        }
        String text = text(name);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw serialization(name, "in base64");
        }
    }

    /** A structure; an empty one when it is not there. */
    public Input object(String name) {
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
    public List<String> texts(String name) {
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
    public List<Input> objects(String name) {
        List<Input> objects = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!(item instanceof ObjectNode object)) {
                throw serialization(name, "a list of structures");
            }
            objects.add(new Input(object));
        }
        return objects;
    }

    public JsonNode array(String name) {
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
    public Instant time(String name) {
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
