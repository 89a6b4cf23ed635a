package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;

/** Whether what Fn::FindInMap looks for is there, as far as it is written out. */
final class MapLookupCheck {
    private static final String FUNCTION = "Fn::FindInMap";

    private final Template template;
    private final Findings findings;

    MapLookupCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void check(Node argument) {
        boolean extended = template.hasLanguageExtensions() || template.hasMacros();
        if (!(argument instanceof ListNode list) || list.size() < 3 || list.size() > (extended ? 4 : 3)) {
            findings.error(Rule.FUNCTION, argument, Messages.Check_function(FUNCTION, Messages.Check_wantsLookup()));
            return;
        }
        boolean otherwise = list.get(3) instanceof MapNode last && last.has("DefaultValue");
        String name = list.get(0).text();
        MapNode mappings = template.section("Mappings");
        if (name == null || otherwise || template.hasMacros() || mappings.has("Fn::Transform")) {
            return;
        }
        if (!(mappings.get(name) instanceof MapNode mapping)) {
            findings.error(
                    Rule.MAPPING, list.get(0), Messages.Check_noMappingNamed(name, Hint.of(name, mappings.names())));
            return;
        }
        String first = list.get(1).text();
        String second = list.get(2).text();
        if (first != null && !mapping.has(first) && !mapping.has("Fn::Transform")) {
            findings.error(
                    Rule.MAPPING, list.get(1), Messages.Check_noKey(name, first, Hint.of(first, mapping.names())));
        } else if (first != null
                && second != null
                && mapping.get(first) instanceof MapNode entries
                && !entries.has(second)) {
            findings.error(
                    Rule.MAPPING,
                    list.get(2),
                    Messages.Check_noKey(name + "." + first, second, Hint.of(second, entries.names())));
        }
    }
}
