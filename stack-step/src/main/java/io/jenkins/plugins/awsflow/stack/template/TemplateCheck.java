package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a template as far as that can be done without AWS. Names that only a macro could bring are not called unknown;
 * types and properties of resources are left to AWS, which knows more of them every week.
 */
public final class TemplateCheck {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Hooks",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Rules",
            "Transform");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");
    private static final int LONGEST_NAME = 255;
    private static final int MOST_RESOURCES = 500;
    private static final int MOST_OTHERS = 200;

    private final Template template;
    private final Findings findings = new Findings();
    private String partition;
    private String dnsSuffix;

    public TemplateCheck(Template template) {
        this.template = template;
    }

    /**
     * Looks for what would not work in the partition that the stack is for.
     *
     * @param id such as {@code aws-cn}
     * @param suffix such as {@code amazonaws.com.cn}
     */
    public TemplateCheck forPartition(String id, String suffix) {
        partition = id;
        dnsSuffix = suffix;
        return this;
    }

    /** All problems, in the order of the text; empty if there are none. */
    public List<Problem> run() {
        sections();
        limits();
        new ParameterCheck(template, findings).run();
        new MappingCheck(template, findings).run();
        new ConditionCheck(template, findings).run();
        new ResourceCheck(template, findings).run();
        new OutputCheck(template, findings).run();
        new ReferenceCheck(template, findings).run();
        cycles();
        if (partition != null) {
            new PartitionCheck(template, partition, dnsSuffix, findings).run();
        }
        return findings.all();
    }

    private void sections() {
        MapNode root = template.root();
        for (String name : root.names()) {
            boolean globals = name.equals("Globals") && template.isServerless();
            if (!SECTIONS.contains(name) && !globals && !template.hasMacros() && !name.startsWith("Fn::")) {
                findings.error(
                        Rule.STRUCTURE, root.place(name), Messages.Check_unknownSection(name, Hint.of(name, SECTIONS)));
            }
        }
        for (String name :
                List.of("Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs", "Metadata")) {
            Node section = root.get(name);
            if (section != null && !(section instanceof MapNode)) {
                findings.error(Rule.STRUCTURE, root.place(name), Messages.Check_sectionIsNoMapping(name));
            }
        }
        version(root);
        Shapes.description(root, Messages.Check_theTemplate(), findings);
        resources(root);
        names();
    }

    private void resources(MapNode root) {
        if (template.hasMacros()) {
            return;
        }
        if (!root.has("Resources")) {
            findings.error(Rule.STRUCTURE, root, Messages.Check_noResources());
        } else if (root.get("Resources") instanceof MapNode resources && resources.size() == 0) {
            // Somebody's skeleton; AWS will say so if a stack is to be made of it.
            findings.warning(Rule.STRUCTURE, root.place("Resources"), Messages.Check_noResources());
        }
    }

    private void version(MapNode root) {
        Node version = root.get("AWSTemplateFormatVersion");
        if (version != null && !"2010-09-09".equals(version.text())) {
            findings.error(Rule.STRUCTURE, version, Messages.Check_version());
        }
    }

    private void names() {
        for (String section : List.of("Parameters", "Resources", "Outputs")) {
            MapNode map = template.section(section);
            for (String name : map.names()) {
                if (name.startsWith("Fn::")) {
                    continue;
                }
                if (!NAME.matcher(name).matches()) {
                    findings.error(Rule.STRUCTURE, map.place(name), Messages.Check_name(section, name));
                } else if (name.length() > LONGEST_NAME) {
                    findings.error(
                            Rule.LIMIT,
                            map.place(name),
                            Messages.Check_longName(section, name, Integer.toString(LONGEST_NAME)));
                }
            }
        }
        MapNode parameters = template.section("Parameters");
        for (String name : template.resources().keySet()) {
            if (parameters.has(name)) {
                Node second = template.section("Resources").place(name);
                findings.error(Rule.STRUCTURE, second, Messages.Check_bothParameterAndResource(name));
            }
        }
    }

    private void limits() {
        Map<String, Integer> most = Map.of(
                "Resources",
                MOST_RESOURCES,
                "Parameters",
                MOST_OTHERS,
                "Outputs",
                MOST_OTHERS,
                "Mappings",
                MOST_OTHERS);
        most.forEach((section, limit) -> {
            int size = template.section(section).size();
            if (size > limit) {
                findings.error(
                        Rule.LIMIT,
                        template.root().place(section),
                        Messages.Check_limit(section, Integer.toString(size), limit.toString()));
            }
        });
    }

    private void cycles() {
        if (template.resources().size() > MOST_RESOURCES) {
            return;
        }
        for (List<String> cycle : DependencyGraph.of(template).cycles()) {
            if (cycle.stream().anyMatch(id -> template.type(id).startsWith("AWS::Serverless::"))) {
                // SAM makes several resources of one, and not each of them has all of its references.
                continue;
            }
            findings.error(
                    Rule.CYCLE,
                    template.section("Resources").place(cycle.get(0)),
                    Messages.Check_cycle(String.join(" → ", cycle) + " → " + cycle.get(0)));
        }
    }
}
