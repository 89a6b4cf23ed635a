package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a template in JSON or YAML; short forms such as {@code !Sub} become their long forms. */
final class TemplateReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ALIASES = 100;
    private static final int DEEPEST = 200;

    private TemplateReader() {}

    static ObjectNode read(String text) {
        JsonNode root = text.stripLeading().startsWith("{") ? json(text) : yaml(text);
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw error("unsupported structure.");
    }

    static AwsException error(String text) {
        return AwsException.client("ValidationError", "Template format error: " + text);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw error("JSON not well-formed. (line " + (at == null ? 1 : at.getLineNr()) + ", column "
                    + (at == null ? 1 : at.getColumnNr()) + ")");
        }
    }

    private static JsonNode yaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(MOST_ALIASES).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.map(node -> convert(node, 0)).orElse(NullNode.instance);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            throw error("YAML not well-formed. (line " + (mark == null ? 1 : mark.getLine() + 1) + ", column "
                    + (mark == null ? 1 : mark.getColumn() + 1) + ")");
        } catch (YamlEngineException e) {
            throw error("YAML not well-formed. " + e.getMessage());
        }
    }

    private static JsonNode convert(Node node, int depth) {
        if (depth > DEEPEST) {
            throw error("the template is nested too deeply");
        }
        String tag = node.getTag().getValue();
        boolean shortForm = tag.startsWith("!") && tag.length() > 1;
        JsonNode plain = plain(node, depth, shortForm);
        return shortForm ? longForm(tag.substring(1), plain) : plain;
    }

    private static JsonNode plain(Node node, int depth, boolean tagged) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                JsonNode key = convert(tuple.getKeyNode(), depth + 1);
                if (object.has(key.asText())) {
                    throw error("duplicate key " + key.asText());
                }
                object.set(key.asText(), convert(tuple.getValueNode(), depth + 1));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> array.add(convert(item, depth + 1)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        return tagged ? TextNode.valueOf(scalar.getValue()) : scalar(scalar);
    }

    private static JsonNode scalar(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return NullNode.instance;
        }
        try {
            if (tag.equals(Tag.INT)) {
                return JsonNodeFactory.instance.numberNode(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode longForm(String name, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (name.equals("Ref") || name.equals("Condition")) {
            return object.set(name, value);
        }
        if (name.equals("GetAtt") && value.isTextual()) {
            int dot = value.textValue().indexOf('.');
            String text = value.textValue();
            ArrayNode parts = object.putArray("Fn::GetAtt");
            parts.add(dot < 0 ? text : text.substring(0, dot));
            if (dot >= 0) {
                parts.add(text.substring(dot + 1));
            }
            return object;
        }
        return object.set("Fn::" + name, value);
    }
}
