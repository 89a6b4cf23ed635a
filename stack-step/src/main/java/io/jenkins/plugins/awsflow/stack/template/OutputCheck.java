package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Set;

/** The Outputs section. */
final class OutputCheck {
    private static final Set<String> MEMBERS = Set.of("Condition", "Description", "Export", "Value");

    private final Template template;
    private final Findings findings;

    OutputCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void run() {
        MapNode outputs = template.section("Outputs");
        outputs.values().forEach((name, value) -> {
            if (name.startsWith("Fn::")) {
                return;
            }
            String what = Messages.Check_output(name);
            if (!(value instanceof MapNode output)) {
                findings.error(Rule.STRUCTURE, outputs.place(name), Messages.Check_itemIsNoMapping(what));
                return;
            }
            if (!template.hasMacros()) {
                Shapes.members(output, MEMBERS, what, findings);
            }
            Shapes.description(output, what, findings);
            Shapes.text(output, "Condition", what, findings);
            Node result = output.get("Value");
            if (result == null) {
                findings.error(Rule.STRUCTURE, outputs.place(name), Messages.Check_missingMember(what, "Value"));
            } else if (result.text() == null && result.function() == null) {
                findings.error(Rule.STRUCTURE, result, Messages.Check_outputValue(name));
            }
            if (output.has("Export")) {
                export(name, output.get("Export"));
            }
        });
    }

    private void export(String output, Node export) {
        if (!(export instanceof MapNode map) || !map.has("Name")) {
            findings.error(Rule.STRUCTURE, export, Messages.Check_export(output));
            return;
        }
        Shapes.members(map, Set.of("Name"), Messages.Check_output(output) + " Export", findings);
        new References(new References.Visitor() {
                    @Override
                    public void name(String name, Node at) {
                        if (template.resources().containsKey(name)) {
                            findings.error(Rule.STRUCTURE, at, Messages.Check_exportOfResource(output, name));
                        }
                    }

                    @Override
                    public void attribute(String resource, String attribute, Node at) {
                        findings.error(Rule.STRUCTURE, at, Messages.Check_exportOfResource(output, resource));
                    }
                })
                .in(map.get("Name"));
    }
}
