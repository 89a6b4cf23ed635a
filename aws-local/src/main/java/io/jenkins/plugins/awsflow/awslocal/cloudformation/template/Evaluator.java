package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Computes the values of a template for one stack: parameters, pseudo parameters, conditions and functions. */
public final class Evaluator {
    /** What AWS shows in a change set for a value that only the change itself will tell. */
    public static final String UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}";

    /** The world around a template. */
    public interface Surroundings {
        /** A pseudo parameter such as {@code AWS::Region}; null for AWS::NoValue. */
        JsonNode pseudo(String name);

        /** What Ref gives for a resource. */
        JsonNode ref(String logicalId);

        /** What Fn::GetAtt gives for a resource. */
        JsonNode attribute(String logicalId, String name);

        /** The value of an export; null if there is none. */
        String exported(String name);

        /** A value of the parameter store; null if there is none. */
        String stored(String name);

        /** Names of the region's availability zones. */
        JsonNode zones(String region);
    }

    private final Template template;
    private final Map<String, ParameterValue> parameters;
    private final Surroundings surroundings;
    private final Functions functions = new Functions(this);
    private final Map<String, Boolean> conditions = new LinkedHashMap<>();
    private final Set<String> imports = new LinkedHashSet<>();

    public Evaluator(Template template, Map<String, ParameterValue> parameters, Surroundings surroundings) {
        this.template = template;
        this.parameters = new LinkedHashMap<>(parameters);
        this.surroundings = surroundings;
    }

    /** Names of the exports that were read so far. */
    public Set<String> imports() {
        return new LinkedHashSet<>(imports);
    }

    /** Whether a resource or output is wanted: its condition holds, or it has none. */
    public boolean wanted(JsonNode item) {
        JsonNode name = item.path("Condition");
        return !name.isTextual() || condition(name.textValue());
    }

    /** Whether a named condition holds. */
    public boolean condition(String name) {
        Boolean known = conditions.get(name);
        if (known == null) {
            JsonNode definition = template.conditions().get(name);
            if (definition == null) {
                throw error("Unresolved condition dependency " + name);
            }
            known = holds(definition);
            conditions.put(name, known);
        }
        return known;
    }

    private boolean holds(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            String name = node.fieldNames().next();
            JsonNode argument = node.get(name);
            switch (name) {
                case "Condition" -> {
                    return condition(argument.asText());
                }
                case "Fn::And" -> {
                    boolean all = true;
                    for (JsonNode item : argument) {
                        all &= holds(item);
                    }
                    return all;
                }
                case "Fn::Or" -> {
                    boolean any = false;
                    for (JsonNode item : argument) {
                        any |= holds(item);
                    }
                    return any;
                }
                case "Fn::Not" -> {
                    return !holds(argument.path(0));
                }
                case "Fn::Equals" -> {
                    return text(value(argument.path(0))).equals(text(value(argument.path(1))));
                }
                default -> {
                    // a function that gives true or false as a text
                }
            }
        }
        return text(value(node)).equals("true");
    }

    /** A value with all functions carried out; null if it is AWS::NoValue. */
    public JsonNode value(JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : node) {
                JsonNode value = value(item);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
        if (node.isTextual()) {
            return functions.dynamic(node);
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            String name = node.fieldNames().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return call(name, node.get(name));
            }
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.fields().forEachRemaining(entry -> {
            JsonNode value = value(entry.getValue());
            if (value != null) {
                object.set(entry.getKey(), value);
            }
        });
        return object;
    }

    private JsonNode call(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::If" -> value(condition(argument.path(0).asText()) ? argument.get(1) : argument.get(2));
            case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" ->
                BooleanNode.valueOf(holds(JsonNodeFactory.instance.objectNode().set(name, argument)));
            case "Fn::ImportValue" -> imported(text(value(argument)));
            case "Fn::FindInMap" -> map(argument);
            default -> functions.call(name, argument);
        };
    }

    JsonNode ref(String name) {
        if (name.startsWith("AWS::")) {
            return surroundings.pseudo(name);
        }
        ParameterValue parameter = parameters.get(name);
        return parameter != null ? parameter.value() : surroundings.ref(name);
    }

    private JsonNode attribute(JsonNode argument) {
        String id = argument.isTextual()
                ? argument.textValue().substring(0, argument.textValue().indexOf('.'))
                : argument.path(0).asText();
        String name =
                argument.isTextual() ? argument.textValue().substring(id.length() + 1) : text(value(argument.path(1)));
        return surroundings.attribute(id, name);
    }

    JsonNode attribute(String id, String name) {
        return surroundings.attribute(id, name);
    }

    String stored(String name) {
        return surroundings.stored(name);
    }

    JsonNode zones(String region) {
        return surroundings.zones(region);
    }

    private JsonNode imported(String name) {
        String value = surroundings.exported(name);
        if (value == null) {
            throw error("No export named " + name + " found.");
        }
        imports.add(name);
        return TextNode.valueOf(value);
    }

    private JsonNode map(JsonNode argument) {
        String map = text(value(argument.path(0)));
        String key = text(value(argument.path(1)));
        String second = text(value(argument.path(2)));
        JsonNode table = template.mappings().get(map);
        JsonNode found = table == null ? null : table.path(key).get(second);
        if (found == null) {
            JsonNode otherwise = argument.path(3).get("DefaultValue");
            if (otherwise != null) {
                return value(otherwise);
            }
            throw error("Template error: Unable to get mapping for " + map + "::" + key + "::" + second);
        }
        return found;
    }

    /** A scalar as CloudFormation writes it into texts. */
    public static String text(JsonNode node) {
        return node == null || node.isNull() ? "" : node.isValueNode() ? node.asText() : node.toString();
    }

    static AwsException error(String message) {
        return AwsException.client("ValidationError", message);
    }
}
