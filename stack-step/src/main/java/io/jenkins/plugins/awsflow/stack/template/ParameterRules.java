package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The constraints that a template puts on the value of a parameter. */
final class ParameterRules {
    /** In UTF-8 bytes. */
    private static final int LONGEST_VALUE = 4096;

    private final String name;
    private final MapNode declaration;
    private final String type;

    ParameterRules(String name, MapNode declaration) {
        this.name = name;
        this.declaration = declaration;
        this.type = declaration.text("Type") == null ? "String" : declaration.text("Type");
    }

    /** What is wrong with a value, in words that do not repeat it if it is secret; null if nothing is. */
    String violation(String value) {
        if (TemplateReader.utf8Length(value) > LONGEST_VALUE) {
            return Messages.Parameter_long(Integer.toString(LONGEST_VALUE));
        }
        // Of a name in the parameter store only AWS knows what it stands for.
        if (type.startsWith("AWS::SSM::Parameter::Value<")) {
            return allowed(value);
        }
        boolean list = type.startsWith("List<") || type.equals("CommaDelimitedList");
        if (list && declaration.has("AllowedValues") && allowed(value) == null) {
            return null;
        }
        for (String item : list ? value.split(",", -1) : new String[] {value}) {
            String wrong = item(list ? item.strip() : item);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private String item(String item) {
        if (type.contains("Number")) {
            BigDecimal number = number(item);
            if (number == null) {
                return Messages.Parameter_noNumber(shown(item));
            }
            if (outside(number)) {
                return Messages.Parameter_range(shown(item), bound("MinValue"), bound("MaxValue"));
            }
        }
        String wrong = length(item);
        if (wrong == null) {
            wrong = allowed(item);
        }
        return wrong == null ? pattern(item) : wrong;
    }

    private boolean outside(BigDecimal number) {
        BigDecimal least = number(declaration.text("MinValue"));
        BigDecimal most = number(declaration.text("MaxValue"));
        return least != null && number.compareTo(least) < 0 || most != null && number.compareTo(most) > 0;
    }

    private String length(String item) {
        BigDecimal least = number(declaration.text("MinLength"));
        BigDecimal most = number(declaration.text("MaxLength"));
        BigDecimal length = BigDecimal.valueOf(item.length());
        boolean wrong = least != null && length.compareTo(least) < 0 || most != null && length.compareTo(most) > 0;
        return wrong
                ? Messages.Parameter_length(
                        shown(item), Integer.toString(item.length()), bound("MinLength"), bound("MaxLength"))
                : null;
    }

    private String allowed(String item) {
        if (!(declaration.get("AllowedValues") instanceof ListNode list)) {
            return null;
        }
        List<String> values = new ArrayList<>();
        list.items().forEach(value -> values.add(String.valueOf(value.text())));
        BigDecimal number = type.contains("Number") ? number(item) : null;
        for (String value : values) {
            BigDecimal other = number(value);
            if (value.equals(item) || number != null && other != null && number.compareTo(other) == 0) {
                return null;
            }
        }
        return hidden()
                ? Messages.Parameter_notAllowedHidden()
                : Messages.Parameter_notAllowed(item, Hint.of(item, values));
    }

    private String pattern(String item) {
        String pattern = declaration.text("AllowedPattern");
        try {
            if (pattern == null
                    || Pattern.compile(pattern).matcher(new Patient(item)).matches()) {
                return null;
            }
        } catch (PatternSyntaxException | Patient.Exhausted e) {
            // A broken pattern is told of where it stands; one that takes for ever is left to AWS.
            return null;
        }
        String described = declaration.text("ConstraintDescription");
        String wanted = described == null ? pattern : described;
        return Messages.Parameter_pattern(shown(item), wanted);
    }

    private String bound(String member) {
        String text = declaration.text(member);
        return text == null ? "…" : text;
    }

    private boolean hidden() {
        return "true".equalsIgnoreCase(declaration.text("NoEcho"));
    }

    private String shown(String item) {
        return hidden() ? "****" : item;
    }

    /** The number; null if it is none. */
    static BigDecimal number(String text) {
        if (text == null || text.length() > 100) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
