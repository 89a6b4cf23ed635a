package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A parameter as a template declares it: what values it takes. */
public final class ParameterSpec {
    private final String name;
    private final String type;
    private final boolean hidden;
    private final boolean required;
    private final List<String> allowed;
    private final String pattern;
    private final Integer minLength;
    private final Integer maxLength;
    private final BigDecimal minValue;
    private final BigDecimal maxValue;

    private ParameterSpec(String name, Node node) {
        this.name = name;
        type = Objects.toString(text(node, "Type"), "String");
        hidden = "true".equalsIgnoreCase(text(node, "NoEcho"));
        required = TemplateNodes.value(node, "Default") == null;
        allowed = new ArrayList<>();
        TemplateNodes.items(TemplateNodes.value(node, "AllowedValues"))
                .forEach(value -> allowed.add(String.valueOf(TemplateNodes.text(value))));
        pattern = text(node, "AllowedPattern");
        minLength = number(node, "MinLength").map(BigDecimal::intValue).orElse(null);
        maxLength = number(node, "MaxLength").map(BigDecimal::intValue).orElse(null);
        minValue = number(node, "MinValue").orElse(null);
        maxValue = number(node, "MaxValue").orElse(null);
    }

    static ParameterSpec of(String name, Node node) {
        return new ParameterSpec(name, node);
    }

    private static String text(Node node, String key) {
        return TemplateNodes.text(TemplateNodes.value(node, key));
    }

    private static Optional<BigDecimal> number(Node node, String key) {
        String text = text(node, key);
        try {
            return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether its value must not be shown. */
    public boolean hidden() {
        return hidden;
    }

    /** Whether a new stack needs a value for it. */
    public boolean required() {
        return required;
    }

    /** What is wrong with a value; empty if nothing. A hidden value is not repeated. */
    public Optional<String> wrong(String value) {
        String shown = hidden ? "****" : value;
        boolean list = type.startsWith("List<") || type.equals("CommaDelimitedList");
        for (String item : list ? value.split(",", -1) : new String[] {value}) {
            String wrong = wrongItem(item.strip(), shown);
            if (wrong != null) {
                return Optional.of(wrong);
            }
        }
        return Optional.empty();
    }

    private String wrongItem(String item, String shown) {
        if (!allowed.isEmpty() && !allowed.contains(item)) {
            return Messages.Parameter_allowed(name, shown, String.join(", ", allowed));
        }
        if (type.startsWith("AWS::SSM::Parameter::")) {
            return null;
        }
        try {
            if (pattern != null && !item.matches(pattern)) {
                return Messages.Parameter_pattern(name, shown, pattern);
            }
        } catch (PatternSyntaxException e) {
            return Messages.Parameter_badPattern(name, pattern);
        }
        if (minLength != null && item.length() < minLength || maxLength != null && item.length() > maxLength) {
            return Messages.Parameter_length(name, shown, range(minLength, maxLength));
        }
        return type.contains("Number") ? wrongNumber(item, shown) : null;
    }

    private String wrongNumber(String item, String shown) {
        try {
            BigDecimal number = new BigDecimal(item);
            boolean low = minValue != null && number.compareTo(minValue) < 0;
            boolean high = maxValue != null && number.compareTo(maxValue) > 0;
            return low || high ? Messages.Parameter_value(name, shown, range(minValue, maxValue)) : null;
        } catch (NumberFormatException e) {
            return Messages.Parameter_number(name, shown);
        }
    }

    private static String range(Object low, Object high) {
        return (low == null ? "" : low) + "…" + (high == null ? "" : high);
    }

    /**
     * Holds given parameters against those that a template declares.
     *
     * @param kept whether parameters that are not given keep the value that the stack has
     * @return one line for each that is wrong
     */
    public static List<String> check(Map<String, ParameterSpec> specs, Map<String, String> given, boolean kept) {
        List<String> problems = new ArrayList<>();
        Collection<String> names = specs.keySet();
        given.forEach((key, value) -> {
            ParameterSpec spec = specs.get(key);
            if (spec == null) {
                problems.add(Messages.Parameter_unknown(key, Nearest.hint(key, names)));
            } else {
                spec.wrong(value).ifPresent(problems::add);
            }
        });
        specs.forEach((key, spec) -> {
            if (spec.required && !kept && !given.containsKey(key)) {
                problems.add(Messages.Parameter_missing(key));
            }
        });
        return problems;
    }
}
