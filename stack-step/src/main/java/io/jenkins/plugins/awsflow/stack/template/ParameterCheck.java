package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The Parameters section. */
final class ParameterCheck {
    private static final Set<String> MEMBERS = Set.of(
            "AllowedPattern",
            "AllowedValues",
            "ConstraintDescription",
            "Default",
            "Description",
            "MaxLength",
            "MaxValue",
            "MinLength",
            "MinValue",
            "NoEcho",
            "Type");
    private static final Pattern TYPE = Pattern.compile(
            "String|Number|CommaDelimitedList|List<(String|Number)>"
                    + "|(AWS|List<AWS)(::[A-Za-z0-9]+)+>?|AWS::SSM::Parameter::Value<(String|CommaDelimitedList|List<[\\w:]+>|[\\w:]+)>");

    private final Template template;
    private final Findings findings;

    ParameterCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void run() {
        template.section("Parameters").values().forEach((name, value) -> {
            if (value instanceof MapNode parameter) {
                parameter(name, parameter);
            } else {
                findings.error(
                        Rule.PARAMETER,
                        template.section("Parameters").place(name),
                        Messages.Check_itemIsNoMapping(Messages.Check_parameter(name)));
            }
        });
    }

    private void parameter(String name, MapNode parameter) {
        String what = Messages.Check_parameter(name);
        Shapes.members(parameter, MEMBERS, what, findings);
        Shapes.description(parameter, what, findings);
        String type = parameter.text("Type");
        if (type == null) {
            findings.error(
                    Rule.PARAMETER,
                    template.section("Parameters").place(name),
                    Messages.Check_missingMember(what, "Type"));
        } else if (!TYPE.matcher(type).matches()) {
            findings.error(Rule.PARAMETER, parameter.get("Type"), Messages.Check_parameterType(name, type));
        }
        plain(what, parameter);
        bounds(what, parameter, type == null ? "String" : type);
        if (pattern(name, parameter)) {
            defaultValue(name, parameter);
        }
    }

    /** Numbers have values, texts have lengths. */
    private void bounds(String what, MapNode parameter, String type) {
        boolean number = type.contains("Number");
        List<String> foreign = number ? List.of("MinLength", "MaxLength") : List.of("MinValue", "MaxValue");
        for (String member : foreign) {
            if (parameter.has(member)) {
                findings.error(Rule.PARAMETER, parameter.place(member), Messages.Check_bound(what, member, type));
            }
        }
        String hidden = parameter.text("NoEcho");
        if (hidden != null && !hidden.equalsIgnoreCase("true") && !hidden.equalsIgnoreCase("false")) {
            findings.error(Rule.PARAMETER, parameter.get("NoEcho"), Messages.Check_noBoolean(what, "NoEcho", hidden));
        }
    }

    private void plain(String what, MapNode parameter) {
        for (String member : List.of(
                "AllowedPattern",
                "ConstraintDescription",
                "MaxLength",
                "MaxValue",
                "MinLength",
                "MinValue",
                "NoEcho",
                "Type")) {
            Shapes.text(parameter, member, what, findings);
        }
        for (String member : List.of("MaxLength", "MaxValue", "MinLength", "MinValue")) {
            String number = parameter.text(member);
            if (number != null && ParameterRules.number(number) == null) {
                findings.error(Rule.PARAMETER, parameter.get(member), Messages.Check_noNumber(what, member, number));
            }
        }
        Node allowed = parameter.get("AllowedValues");
        if (allowed != null && !(allowed instanceof ListNode)) {
            findings.error(Rule.PARAMETER, allowed, Messages.Check_noList(what, "AllowedValues"));
        }
    }

    private boolean pattern(String name, MapNode parameter) {
        String pattern = parameter.text("AllowedPattern");
        if (pattern == null) {
            return true;
        }
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            findings.error(
                    Rule.PARAMETER,
                    parameter.get("AllowedPattern"),
                    Messages.Check_pattern(name, pattern, e.getDescription()));
            return false;
        }
    }

    private void defaultValue(String name, MapNode parameter) {
        Node value = parameter.get("Default");
        if (value == null) {
            return;
        }
        if (!(value instanceof ScalarNode)) {
            findings.error(Rule.PARAMETER, value, Messages.Check_noText(Messages.Check_parameter(name), "Default"));
        } else if (value.text() != null) {
            String wrong = new ParameterRules(name, parameter).violation(value.text());
            if (wrong != null) {
                findings.error(Rule.PARAMETER, value, Messages.Check_default(name, wrong));
            }
        }
    }
}
