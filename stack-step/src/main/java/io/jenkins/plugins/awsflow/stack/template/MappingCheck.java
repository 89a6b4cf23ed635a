package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.regex.Pattern;

/** The Mappings section: maps of maps of plain values, or of lists of them. */
final class MappingCheck {
    private static final int MOST_KEYS = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    private final Template template;
    private final Findings findings;

    MappingCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void run() {
        MapNode mappings = template.section("Mappings");
        mappings.values().forEach((name, value) -> {
            if (name.startsWith("Fn::")) {
                return;
            }
            if (!(value instanceof MapNode mapping)) {
                findings.error(
                        Rule.MAPPING,
                        mappings.place(name),
                        Messages.Check_itemIsNoMapping(Messages.Check_mapping(name)));
                return;
            }
            if (mapping.size() > MOST_KEYS) {
                findings.error(
                        Rule.LIMIT,
                        mappings.place(name),
                        Messages.Check_limit(name, Integer.toString(mapping.size()), Integer.toString(MOST_KEYS)));
            }
            if (!NAME.matcher(name).matches()) {
                findings.error(Rule.MAPPING, mappings.place(name), Messages.Check_name("Mappings", name));
            }
            mapping.values().forEach((key, second) -> second(name, mapping, key, second));
        });
    }

    private void second(String name, MapNode mapping, String key, Node value) {
        if (key.startsWith("Fn::")) {
            return;
        }
        if (!(value instanceof MapNode entries)) {
            findings.error(
                    Rule.MAPPING,
                    mapping.place(key),
                    Messages.Check_itemIsNoMapping(Messages.Check_mapping(name + "." + key)));
            return;
        }
        entries.values().forEach((second, plain) -> {
            boolean list =
                    plain instanceof ListNode items && items.items().stream().allMatch(ScalarNode.class::isInstance);
            if (!(plain instanceof ScalarNode) && !list && !second.startsWith("Fn::")) {
                findings.error(Rule.MAPPING, plain, Messages.Check_mappingValue(name + "." + key + "." + second));
            }
        });
    }
}
