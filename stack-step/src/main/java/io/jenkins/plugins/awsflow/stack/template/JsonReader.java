package io.jenkins.plugins.awsflow.stack.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a template in JSON. */
final class JsonReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private long values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Node read(String text) throws TemplateException {
        try (JsonParser parser = JSON.createParser(text)) {
            return new JsonReader(parser).root();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new TemplateException(
                    Rule.SYNTAX,
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr(),
                    Messages.Template_json(
                            e.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node root() throws IOException, TemplateException {
        parser.nextToken();
        Node root = value(0);
        if (parser.nextToken() != null) {
            JsonLocation at = parser.currentTokenLocation();
            throw new TemplateException(
                    Rule.SYNTAX, at.getLineNr(), at.getColumnNr(), Messages.Template_jsonAfterEnd());
        }
        return root;
    }

    private Node value(int depth) throws IOException, TemplateException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (depth > TemplateReader.DEEPEST) {
            throw TemplateReader.tooDeep(line, column);
        }
        if (++values > TemplateReader.MOST_VALUES) {
            throw TemplateReader.tooMany(line, column);
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(line, column, depth);
            case START_ARRAY -> array(line, column, depth);
            case VALUE_STRING -> new ScalarNode(line, column, parser.getText(), ScalarNode.Kind.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new ScalarNode(line, column, parser.getText(), ScalarNode.Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> new ScalarNode(line, column, parser.getText(), ScalarNode.Kind.BOOLEAN);
            default -> new ScalarNode(line, column, "null", ScalarNode.Kind.NULL);
        };
    }

    private Node object(int line, int column, int depth) throws IOException, TemplateException {
        Map<String, ScalarNode> keys = new LinkedHashMap<>();
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            JsonLocation at = parser.currentTokenLocation();
            String key = parser.currentName();
            ScalarNode first = keys.putIfAbsent(
                    key, new ScalarNode(at.getLineNr(), at.getColumnNr(), key, ScalarNode.Kind.STRING));
            if (first != null) {
                throw TemplateReader.twice(key, at.getLineNr(), at.getColumnNr(), first);
            }
            parser.nextToken();
            entries.put(key, value(depth + 1));
        }
        return new MapNode(line, column, keys, entries);
    }

    private Node array(int line, int column, int depth) throws IOException, TemplateException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return new ListNode(line, column, items);
    }
}
