package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Conditions section: functions that give yes or no, out of parameters only. */
final class ConditionCheck {
    private final Template template;
    private final Findings findings;

    ConditionCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void run() {
        MapNode conditions = template.section("Conditions");
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        conditions.values().forEach((name, value) -> {
            if (name.startsWith("Fn::")) {
                return;
            }
            String function = value.function();
            boolean decides = function != null
                    && (Functions.LOGICAL.contains(function)
                            || Functions.OF_RULES.contains(function)
                            || isOpen(function));
            if (!decides) {
                findings.error(Rule.CONDITION, conditions.place(name), Messages.Check_condition(name));
            }
            Set<String> used = new LinkedHashSet<>();
            new References(new References.Visitor() {
                        @Override
                        public void condition(String other, Node at) {
                            used.add(other);
                        }

                        @Override
                        public void name(String other, Node at) {
                            if (template.resources().containsKey(other)) {
                                findings.error(Rule.CONDITION, at, Messages.Check_conditionOfResource(name, other));
                            }
                        }

                        @Override
                        public void attribute(String resource, String attribute, Node at) {
                            findings.error(Rule.CONDITION, at, Messages.Check_conditionOfResource(name, resource));
                        }
                    })
                    .in(value);
            used.retainAll(conditions.names());
            uses.put(name, used);
        });
        for (List<String> cycle : DependencyGraph.of(uses).cycles()) {
            findings.error(
                    Rule.CONDITION,
                    conditions.place(cycle.get(0)),
                    Messages.Check_conditionCycle(String.join(" → ", cycle) + " → " + cycle.get(0)));
        }
    }

    /** With the language extensions a condition may be looked up, too. */
    private boolean isOpen(String function) {
        return template.hasLanguageExtensions() || template.hasMacros() || function.equals("Fn::Transform");
    }
}
