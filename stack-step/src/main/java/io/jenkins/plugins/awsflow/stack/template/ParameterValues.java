package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values that a stack is to be given, held against what its template declares. */
public final class ParameterValues {
    private final Template template;

    public ParameterValues(Template template) {
        this.template = template;
    }

    /**
     * What is wrong with them, at the places of the declarations; empty if nothing is.
     *
     * @param given by name
     * @param kept names of those that keep the value that the stack has
     */
    public List<Problem> problems(Map<String, String> given, Set<String> kept) {
        Findings findings = new Findings();
        Map<String, MapNode> declared = template.parameters();
        MapNode section = template.section("Parameters");
        for (String name : given.keySet()) {
            if (!declared.containsKey(name) && !template.hasMacros()) {
                findings.error(
                        Rule.PARAMETER,
                        template.root().place("Parameters"),
                        Messages.Parameter_unknown(name, Hint.of(name, declared.keySet())));
            }
        }
        Set<String> missing = new TreeSet<>(declared.keySet());
        missing.removeAll(given.keySet());
        missing.removeAll(kept);
        missing.removeIf(name -> declared.get(name).has("Default"));
        missing.forEach(name -> findings.error(Rule.PARAMETER, section.place(name), Messages.Parameter_missing(name)));
        given.forEach((name, value) -> {
            MapNode declaration = declared.get(name);
            String wrong = declaration == null ? null : new ParameterRules(name, declaration).violation(value);
            if (wrong != null) {
                findings.error(Rule.PARAMETER, section.place(name), Messages.Parameter_value(name, wrong));
            }
        });
        return findings.all();
    }
}
