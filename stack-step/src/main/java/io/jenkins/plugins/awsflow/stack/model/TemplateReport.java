package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * What can be said of a template before AWS is asked: what is wrong, each with file, line and column, which parameters it
 * takes, and which resource needs which.
 */
public final class TemplateReport {
    /** Source: CloudFormation's quotas page. */
    private static final int MOST_RESOURCES = 500;

    private static final int MOST_PARAMETERS = 200;

    private static final List<String> SECTIONS = List.of(
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
            "Transform",
            "Globals");

    private final TemplateNodes nodes;
    private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private boolean expanded;

    private TemplateReport(String file) {
        nodes = new TemplateNodes(file);
    }

    /**
     * Looks at a template.
     *
     * @param file its name, for messages
     */
    public static TemplateReport of(String file, String text) {
        TemplateReport report = new TemplateReport(file);
        report.nodes.read(text).ifPresent(report::check);
        return report;
    }

    /** What is wrong, as {@code file:line:column: text}; empty if nothing is. */
    public List<String> problems() {
        return nodes.problems();
    }

    /** The parameters that it declares, by name. */
    public Map<String, ParameterSpec> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    /** For each resource those that CloudFormation makes before it. */
    public Map<String, Set<String>> needs() {
        return new LinkedHashMap<>(needs);
    }

    /** Type of each resource by its logical id. */
    public Map<String, String> resourceTypes() {
        return new LinkedHashMap<>(types);
    }

    private void check(MappingNode root) {
        Map<String, NodeTuple> sections = nodes.entries(root);
        sections.forEach((name, tuple) -> {
            if (!SECTIONS.contains(name)) {
                nodes.problem(tuple.getKeyNode(), Messages.Template_section(name, Nearest.hint(name, SECTIONS)));
            }
        });
        // A macro may bring resources, parameters and sections of its own: what is missing then is no mistake.
        expanded = sections.containsKey("Transform") || sections.containsKey("Globals");
        Map<String, NodeTuple> resources = section(sections, "Resources");
        if (resources.isEmpty() && !expanded) {
            nodes.problem(root, Messages.Template_noResources());
        }
        section(sections, "Parameters").forEach((name, tuple) -> {
            if (TemplateNodes.text(TemplateNodes.value(tuple.getValueNode(), "Type")) == null) {
                nodes.problem(tuple.getKeyNode(), Messages.Template_parameterType(name));
            }
            parameters.put(name, ParameterSpec.of(name, tuple.getValueNode()));
        });
        limit(root, resources.size(), MOST_RESOURCES, "Resources");
        limit(root, parameters.size(), MOST_PARAMETERS, "Parameters");
        resources.forEach(this::resource);
        Set<String> mappings = section(sections, "Mappings").keySet();
        Set<String> conditions = section(sections, "Conditions").keySet();
        for (String name : List.of("Resources", "Outputs", "Conditions")) {
            NodeTuple section = sections.get(name);
            if (section != null && !expanded) {
                references(section.getValueNode(), resources, conditions, mappings);
            }
        }
        resources.forEach((id, tuple) -> order(id, tuple.getValueNode(), resources, conditions));
        cycles(resources);
    }

    private Map<String, NodeTuple> section(Map<String, NodeTuple> sections, String name) {
        NodeTuple section = sections.get(name);
        if (section == null) {
            return Map.of();
        }
        if (!(section.getValueNode() instanceof MappingNode)) {
            nodes.problem(section.getValueNode(), Messages.Template_mappingWanted(name));
        }
        return nodes.entries(section.getValueNode());
    }

    private void limit(Node at, int size, int most, String what) {
        if (size > most) {
            nodes.problem(at, Messages.Template_tooMany(size, what, most));
        }
    }

    private void resource(String id, NodeTuple tuple) {
        if (!id.matches("[A-Za-z0-9]+") && !id.startsWith("Fn::ForEach")) {
            nodes.problem(tuple.getKeyNode(), Messages.Template_logicalId(id));
        }
        String type = TemplateNodes.text(TemplateNodes.value(tuple.getValueNode(), "Type"));
        if (type == null && !id.startsWith("Fn::")) {
            nodes.problem(tuple.getKeyNode(), Messages.Template_resourceType(id));
        } else if (type != null) {
            types.put(id, type);
        }
    }

    private void references(
            Node section, Map<String, NodeTuple> resources, Set<String> conditions, Set<String> mappings) {
        Set<String> names = new TreeSet<>(resources.keySet());
        names.addAll(parameters.keySet());
        for (TemplateReferences.Reference reference : TemplateReferences.of(section)) {
            switch (reference.to()) {
                case NAME -> {
                    if (!TemplateReferences.PSEUDO.contains(reference.name())) {
                        known(reference, names, Messages.Template_ref(reference.name(), hint(reference, names)));
                    }
                }
                case RESOURCE ->
                    known(
                            reference,
                            resources.keySet(),
                            Messages.Template_attribute(reference.name(), hint(reference, resources.keySet())));
                case CONDITION ->
                    known(
                            reference,
                            conditions,
                            Messages.Template_condition(reference.name(), hint(reference, conditions)));
                case MAPPING ->
                    known(reference, mappings, Messages.Template_mapping(reference.name(), hint(reference, mappings)));
            }
        }
    }

    private static String hint(TemplateReferences.Reference reference, Collection<String> names) {
        return Nearest.hint(reference.name(), names);
    }

    private void known(TemplateReferences.Reference reference, Collection<String> names, String otherwise) {
        if (!names.contains(reference.name()) && !isOfModule(reference.name())) {
            nodes.problem(reference.at(), otherwise);
        }
    }

    /** The resources inside of a module bear its name and their own. */
    private boolean isOfModule(String name) {
        return types.entrySet().stream()
                .anyMatch(type -> type.getValue().endsWith("::MODULE") && name.startsWith(type.getKey()));
    }

    private void order(String id, Node resource, Map<String, NodeTuple> resources, Set<String> conditions) {
        Set<String> before = new LinkedHashSet<>();
        for (TemplateReferences.Reference reference : TemplateReferences.of(resource)) {
            if (resources.containsKey(reference.name()) && !conditionOnly(reference)) {
                before.add(reference.name());
            }
        }
        Node dependsOn = TemplateNodes.value(resource, "DependsOn");
        List<Node> named = new ArrayList<>(TemplateNodes.items(dependsOn));
        if (TemplateNodes.text(dependsOn) != null) {
            named.add(dependsOn);
        }
        for (Node node : named) {
            String name = TemplateNodes.text(node);
            if (resources.containsKey(name)) {
                before.add(name);
            } else if (!expanded) {
                nodes.problem(node, Messages.Template_dependsOn(name, Nearest.hint(name, resources.keySet())));
            }
        }
        Node condition = TemplateNodes.value(resource, "Condition");
        String name = TemplateNodes.text(condition);
        if (name != null && !conditions.contains(name) && !expanded) {
            nodes.problem(condition, Messages.Template_condition(name, Nearest.hint(name, conditions)));
        }
        needs.put(id, before);
    }

    private static boolean conditionOnly(TemplateReferences.Reference reference) {
        return reference.to() == TemplateReferences.To.CONDITION || reference.to() == TemplateReferences.To.MAPPING;
    }

    /** Names the resources of a circle in its order, so that one sees which reference to cut. */
    private void cycles(Map<String, NodeTuple> resources) {
        Set<String> done = new LinkedHashSet<>();
        for (String start : needs.keySet()) {
            List<String> circle = circle(start, new ArrayList<>(), done);
            if (!circle.isEmpty()) {
                nodes.problem(
                        resources.get(circle.get(0)).getKeyNode(), Messages.Template_cycle(String.join(" → ", circle)));
                return;
            }
        }
    }

    private List<String> circle(String at, List<String> path, Set<String> done) {
        int known = path.indexOf(at);
        if (known >= 0) {
            List<String> circle = new ArrayList<>(path.subList(known, path.size()));
            circle.add(at);
            return circle;
        }
        if (!done.contains(at)) {
            path.add(at);
            for (String next : needs.getOrDefault(at, Set.of())) {
                List<String> found = circle(next, path, done);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            path.remove(path.size() - 1);
            done.add(at);
        }
        return List.of();
    }
}
