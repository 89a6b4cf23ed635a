package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Set;
import java.util.regex.Pattern;

/** What resources, outputs and conditions refer to, and the calls of functions in them. */
final class ReferenceCheck implements References.Visitor {
    /** What a variable of Fn::Sub can be called. */
    private static final Pattern VARIABLE = Pattern.compile("&?[A-Za-z0-9_.:]+");

    private final Template template;
    private final Findings findings;
    private final Names names;
    private final FunctionCheck functions;
    private final Set<String> conditions;

    ReferenceCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
        this.names = new Names(template);
        this.functions = new FunctionCheck(template, findings);
        this.conditions = template.section("Conditions").names();
    }

    void run() {
        References references = new References(this);
        template.section("Conditions").values().forEach((name, value) -> {
            if (!name.startsWith(Functions.FOR_EACH)) {
                functions.inConditions(true);
                references.in(value);
            }
        });
        functions.inConditions(false);
        references.in(loops(template.section("Conditions")));
        template.section("Resources").values().forEach((id, value) -> resource(references, id, value));
        references.in(loops(template.section("Resources")));
        template.section("Outputs").values().forEach((id, value) -> resource(references, id, value));
        references.in(loops(template.section("Outputs")));
    }

    /** The loops of a section alone; they need their siblings' mapping around them to be seen as loops. */
    private static Node loops(MapNode section) {
        return section.names().stream().anyMatch(name -> name.startsWith(Functions.FOR_EACH))
                ? section
                : new ScalarNode(section.line(), section.column(), "", ScalarNode.Kind.STRING);
    }

    private void resource(References references, String id, Node value) {
        if (id.startsWith("Fn::") || !(value instanceof MapNode item)) {
            return;
        }
        item.values().forEach((member, content) -> {
            if (member.equals("Condition")) {
                if (content.text() != null) {
                    condition(content.text(), content);
                }
            } else if (member.startsWith(Functions.FOR_EACH)) {
                references.in(item);
            } else {
                references.in(content);
            }
        });
    }

    @Override
    public void call(String function, MapNode call) {
        functions.check(function, call);
    }

    @Override
    public void name(String name, Node at) {
        if (names.isParameter(name) || !names.isMissing(name)) {
            return;
        }
        if (name.startsWith("AWS::")) {
            findings.error(Rule.REFERENCE, at, Messages.Check_pseudo(name, Hint.of(name, Template.PSEUDO)));
        } else if (VARIABLE.matcher(name).matches()) {
            findings.error(Rule.REFERENCE, at, Messages.Check_reference(name, Hint.of(name, names.all())));
        } else {
            findings.error(Rule.FUNCTION, at, Messages.Check_variable("${" + name + "}"));
        }
    }

    @Override
    public void attribute(String resource, String attribute, Node at) {
        if (names.isMissing(resource) && names.isMissing(resource + "." + attribute)) {
            findings.error(
                    Rule.ATTRIBUTE,
                    at,
                    Messages.Check_attributeOf(
                            resource, attribute == null ? "…" : attribute, Hint.of(resource, names.resources())));
        }
    }

    @Override
    public void condition(String name, Node at) {
        if (!conditions.contains(name)
                && !template.hasMacros()
                && !conditions.toString().contains("Fn::")) {
            findings.error(Rule.CONDITION, at, Messages.Check_noCondition(name, Hint.of(name, conditions)));
        }
    }
}
