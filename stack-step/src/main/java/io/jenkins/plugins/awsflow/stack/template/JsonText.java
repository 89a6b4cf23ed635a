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

    private JsonText() {}

    static String of(Node node) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Node node) throws IOException {
        if (node instanceof MapNode map) {
            json.writeStartObject();
            for (Map.Entry<String, Node> entry : map.values().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (node instanceof ListNode list) {
            json.writeStartArray();
            for (Node item : list.items()) {
                write(json, item);
            }
            json.writeEndArray();
        } else {
            scalar(json, (ScalarNode) node);
        }
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
