package io.jenkins.plugins.awsflow.stack.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values as JSON, functions in their long form. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Set<String> YES = Set.of("true", "yes", "on");

    private final JsonGenerator json;
    private final Map<Node, Object> replaced;

    private JsonText(JsonGenerator json, Map<Node, Object> replaced) {
        this.json = json;
        this.replaced = replaced;
    }

    static String of(Node node) {
        return of(node, Map.of());
    }

    /** @param replaced what is written in the place of some values: texts, or mappings of texts */
    static String of(Node node, Map<Node, Object> replaced) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new JsonText(json, replaced).write(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void write(Node node) throws IOException {
        Object other = replaced.get(node);
        if (other instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeStringField(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
            }
            json.writeEndObject();
        } else if (other != null) {
            json.writeString(other.toString());
        } else if ("Fn::GetAtt".equals(node.function())
                && ((MapNode) node).argument() instanceof ScalarNode attribute) {
            getAtt(attribute.toString());
        } else if (node instanceof MapNode map) {
            json.writeStartObject();
            for (Map.Entry<String, Node> entry : map.values().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(entry.getValue());
            }
            json.writeEndObject();
        } else if (node instanceof ListNode list) {
            json.writeStartArray();
            for (Node item : list.items()) {
                write(item);
            }
            json.writeEndArray();
        } else {
            scalar(json, (ScalarNode) node);
        }
    }

    /** What YAML writes as one text is a list in JSON, where CloudFormation refuses the text. */
    private void getAtt(String attribute) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Fn::GetAtt");
        for (String part : attribute.split("\\.", 2)) {
            json.writeString(part);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, ScalarNode scalar) throws IOException {
        String text = scalar.toString();
        switch (scalar.kind()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(YES.contains(text.toLowerCase(Locale.ROOT)));
            case NUMBER -> {
                if (NUMBER.matcher(text).matches()) {
                    json.writeRawValue(text);
                } else {
                    json.writeString(text);
                }
            }
            default -> json.writeString(text);
        }
    }
}
