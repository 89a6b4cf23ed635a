package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Resources that are there already and that a stack is to take over. Written as a mapping from logical ids to what
 * identifies each, or as the list that the AWS CLI takes:
 *
 * <pre>
 * Jobs: https://sqs.us-east-1.amazonaws.com/123456789012/jobs
 * Service: {ServiceArn: arn:…, Cluster: main}
 * </pre>
 */
public final class ImportList {
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();

    /** One of them. */
    public static final class Wanted {
        private final String type;
        private final Map<String, String> identity;

        private Wanted(String type, Map<String, String> identity) {
            this.type = type;
            this.identity = new LinkedHashMap<>(identity);
        }

        /** What identifies it, by name; a name is empty where the type has only one. */
        public Map<String, String> identity() {
            return new LinkedHashMap<>(identity);
        }

        /** Whether its value is given without a name. */
        public boolean isPlain() {
            return identity.containsKey("");
        }
    }

    private ImportList() {}

    /**
     * Reads a text.
     *
     * @throws TemplateException with the place if it is neither such a mapping nor such a list
     */
    public static ImportList read(String text) throws TemplateException {
        ImportList list = new ImportList();
        Node root = Template.parse(text);
        if (root instanceof MapNode map) {
            for (Map.Entry<String, Node> entry : map.values().entrySet()) {
                list.add(map.place(entry.getKey()), entry.getKey(), null, entry.getValue());
            }
        } else if (root instanceof ListNode items) {
            for (Node item : items.items()) {
                if (!(item instanceof MapNode map)
                        || map.text("LogicalResourceId") == null
                        || !(map.get("ResourceIdentifier") instanceof MapNode identity)) {
                    throw wrong(item, Messages.ImportList_item());
                }
                list.add(item, map.text("LogicalResourceId"), map.text("ResourceType"), identity);
            }
        }
        if (list.wanted.isEmpty()) {
            throw wrong(root, Messages.ImportList_shape());
        }
        return list;
    }

    private static TemplateException wrong(Node at, String message) {
        return new TemplateException(Rule.STRUCTURE, at.line(), at.column(), message);
    }

    private void add(Node at, String id, String type, Node identity) throws TemplateException {
        Map<String, String> values = new LinkedHashMap<>();
        if (identity instanceof MapNode map) {
            for (Map.Entry<String, Node> entry : map.values().entrySet()) {
                if (entry.getValue().text() == null) {
                    throw wrong(map.place(entry.getKey()), Messages.ImportList_noText(id, entry.getKey()));
                }
                values.put(entry.getKey(), entry.getValue().text());
            }
        } else if (identity.text() != null) {
            values.put("", identity.text());
        }
        if (values.isEmpty() || values.containsValue("")) {
            throw wrong(at, Messages.ImportList_noIdentity(id));
        }
        if (values.values().stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
            throw wrong(at, Messages.ImportList_lines(id));
        }
        if (wanted.put(id, new Wanted(type, values)) != null) {
            throw wrong(at, Messages.ImportList_twice(id));
        }
    }

    /** By logical id, in the order given. */
    public Map<String, Wanted> wanted() {
        return new LinkedHashMap<>(wanted);
    }

    /** The same as a Jenkinsfile has it: texts, and maps where names are given. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        wanted.forEach((id, one) -> values.put(id, one.isPlain() ? one.identity.get("") : one.identity()));
        return values;
    }

    /** Without those that a stack has already. */
    public ImportList without(Collection<String> there) {
        ImportList rest = new ImportList();
        wanted.forEach((id, one) -> {
            if (!there.contains(id)) {
                rest.wanted.put(id, one);
            }
        });
        return rest;
    }

    public boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** What is wrong with it, at places of the template that is to declare them; empty if nothing is. */
    public List<Problem> problems(Template template) {
        Findings findings = new Findings();
        MapNode section = template.section("Resources");
        Map<String, MapNode> resources = template.resources();
        wanted.forEach((id, one) -> {
            MapNode resource = resources.get(id);
            if (resource == null) {
                if (!template.hasMacros()) {
                    findings.error(
                            Rule.REFERENCE,
                            template.root().place("Resources"),
                            Messages.ImportList_unknown(id, Hint.of(id, resources.keySet())));
                }
                return;
            }
            if (!resource.has("DeletionPolicy")) {
                findings.error(Rule.STRUCTURE, section.place(id), Messages.ImportList_noPolicy(id));
            }
            if (one.type != null && !one.type.equals(template.type(id))) {
                findings.error(
                        Rule.STRUCTURE, section.place(id), Messages.ImportList_type(id, one.type, template.type(id)));
            }
        });
        return new ArrayList<>(findings.all());
    }

    /**
     * Gives each its names and holds them against those that its type is identified by.
     *
     * @param known by logical id, the names; one that is not there cannot be imported
     * @param wrong hears of each that is wrong: its logical id, and why
     * @return by logical id, what identifies each
     */
    public Map<String, Map<String, String>> identities(
            Map<String, List<String>> known, BiConsumer<String, String> wrong) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        wanted.forEach((id, one) -> {
            List<String> names = known.getOrDefault(id, List.of());
            if (names.isEmpty()) {
                wrong.accept(id, Messages.ImportList_unsupported(id));
            } else if (one.isPlain() && names.size() == 1) {
                all.put(id, Map.of(names.get(0), one.identity.get("")));
            } else if (one.isPlain()) {
                wrong.accept(id, Messages.ImportList_several(id, String.join(", ", names)));
            } else if (!one.identity.keySet().equals(new HashSet<>(names))) {
                String given = String.join(", ", one.identity.keySet());
                wrong.accept(id, Messages.ImportList_identifiers(id, String.join(", ", names), given));
            } else {
                all.put(id, one.identity());
            }
        });
        return all;
    }

    /** The same as problems, at the places of the resources. */
    public static List<Problem> at(Template template, Map<String, String> wrong) {
        Findings findings = new Findings();
        MapNode section = template.section("Resources");
        wrong.forEach((id, why) -> findings.error(Rule.REFERENCE, section.place(id), why));
        return findings.all();
    }
}
