package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds the values of a template's parameters and holds them against its constraints. */
public final class ParameterValues {
    private static final String SSM = "AWS::SSM::Parameter::Value<";

    private final Template template;
    private final UnaryOperator<String> store;

    /**
     * One parameter of a request.
     *
     * @param value null if it was not given
     * @param previous whether the stack's present value is to stay
     */
    public record Given(String value, boolean previous) {}

    /** @param store gives a value of the parameter store, or null */
    public ParameterValues(Template template, UnaryOperator<String> store) {
        this.template = template;
        this.store = store;
    }

    /**
     * The values of all parameters.
     *
     * @param given by name
     * @param before the stack's present values; empty for a new stack
     * @throws AwsException ValidationError in AWS's words
     */
    public Map<String, ParameterValue> resolve(Map<String, Given> given, Map<String, ParameterValue> before) {
        Set<String> unknown = new LinkedHashSet<>(given.keySet());
        unknown.removeAll(template.parameters().keySet());
        if (!unknown.isEmpty()) {
            throw error("Parameters: " + unknown + " do not exist in the template");
        }
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        template.parameters().forEach((name, declaration) -> {
            Given mine = given.get(name);
            String text = null;
            if (mine != null && mine.previous()) {
                ParameterValue old = before.get(name);
                if (old == null) {
                    throw error("Invalid input for parameter key " + name + ". Cannot specify usePreviousValue as true "
                            + "for a parameter key not in the previous template");
                }
                text = old.text();
            } else if (mine != null) {
                text = mine.value();
            } else if (declaration.has("Default")) {
                text = declaration.get("Default").asText();
            }
            if (text == null) {
                missing.add(name);
            } else {
                values.put(name, value(name, declaration, text));
            }
        });
        if (!missing.isEmpty()) {
            throw error("Parameters: " + missing + " must have values");
        }
        return values;
    }

    private ParameterValue value(String name, JsonNode declaration, String text) {
        String type = declaration.path("Type").asText();
        boolean hidden = declaration.path("NoEcho").asText("false").equalsIgnoreCase("true");
        check(name, declaration, type, text);
        if (!type.startsWith(SSM)) {
            return new ParameterValue(text, null, typed(type, text), hidden);
        }
        String stored = store.apply(text);
        if (stored == null) {
            throw error("Unable to fetch parameters [" + text + "] from parameter store for this account.");
        }
        return new ParameterValue(text, stored, typed(type.substring(SSM.length(), type.length() - 1), stored), hidden);
    }

    private static JsonNode typed(String type, String text) {
        if (!type.startsWith("List<") && !type.equals("CommaDelimitedList")) {
            return TextNode.valueOf(text);
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : text.split(",", -1)) {
            list.add(item.strip());
        }
        return list;
    }

    private static void check(String name, JsonNode declaration, String type, String text) {
        String[] items = type.startsWith("List<") || type.equals("CommaDelimitedList")
                ? text.split(",", -1)
                : new String[] {text};
        if (text.contains(Evaluator.UNKNOWN)) {
            return;
        }
        for (String item : items) {
            String wrong = wrong(name, declaration, type, item.strip());
            if (wrong != null) {
                String described = declaration.path("ConstraintDescription").asText(null);
                throw error(
                        described == null
                                ? wrong
                                : "Parameter " + name + " failed to satisfy constraint: " + described);
            }
        }
    }

    /** Why an item is refused; null if it is fine. */
    private static String wrong(String name, JsonNode declaration, String type, String item) {
        String head = "Parameter '" + name + "' must ";
        JsonNode allowed = declaration.path("AllowedValues");
        if (allowed.isArray()) {
            boolean found = false;
            for (JsonNode value : allowed) {
                found |= value.asText().equals(item);
            }
            if (!found) {
                return head + "be one of AllowedValues";
            }
        }
        String pattern = declaration.path("AllowedPattern").asText(null);
        if (pattern != null && !item.matches(pattern)) {
            return head + "match pattern " + pattern;
        }
        if (item.length() < declaration.path("MinLength").asInt(0)) {
            return head + "contain at least " + declaration.path("MinLength").asText() + " characters";
        }
        if (item.length() > declaration.path("MaxLength").asInt(Integer.MAX_VALUE)) {
            return head + "contain at most " + declaration.path("MaxLength").asText() + " characters";
        }
        return type.contains("Number") ? wrongNumber(head, declaration, item) : null;
    }

    private static String wrongNumber(String head, JsonNode declaration, String item) {
        BigDecimal number;
        try {
            number = new BigDecimal(item);
        } catch (NumberFormatException e) {
            return head + "be a number";
        }
        if (declaration.has("MinValue")
                && number.compareTo(new BigDecimal(declaration.get("MinValue").asText())) < 0) {
            return head + "be a number not less than "
                    + declaration.get("MinValue").asText();
        }
        if (declaration.has("MaxValue")
                && number.compareTo(new BigDecimal(declaration.get("MaxValue").asText())) > 0) {
            return head + "be a number not greater than "
                    + declaration.get("MaxValue").asText();
        }
        return null;
    }

    private static AwsException error(String message) {
        return AwsException.client("ValidationError", message);
    }
}
