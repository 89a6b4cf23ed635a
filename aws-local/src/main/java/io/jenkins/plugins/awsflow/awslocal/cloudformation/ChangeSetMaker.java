package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.References;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds what an update would do to each resource of a stack. */
final class ChangeSetMaker {
    /** What AWS says of a nested stack whose own template may have changed. */
    private static final ChangeSet.Detail AUTOMATIC =
            new ChangeSet.Detail("Properties", null, "Never", null, null, null, null, "Dynamic", "Automatic", null);

    private final Stack stack;
    private final StackSettings next;
    private final StackEngine engine;
    private final Evaluator evaluator;
    /** Resources whose id and attributes only the update will tell. */
    private final Set<String> unknown = new LinkedHashSet<>();

    private final StackBook book;
    private final NestedChangeSets inner;
    private final ImportFinder imports;

    /** @param changeSet what is being made; null for an update without one */
    ChangeSetMaker(StackEngine engine, StackBook book, Stack stack, StackSettings next, ChangeSet changeSet) {
        this.engine = engine;
        this.book = book;
        this.inner = new NestedChangeSets(engine, book, changeSet);
        this.imports = new ImportFinder(new ExistingResources(engine, book), changeSet);
        this.stack = stack;
        this.next = next;
        this.evaluator =
                new Evaluator(next.template(), next.parameters(), new StackWorld(engine, book, stack, next, unknown));
    }

    /** The changes in the order in which AWS lists them: by logical id. */
    List<ChangeSet.Change> changes() {
        refuseOtherTypes();
        Map<String, ChangeSet.Change> changes = new java.util.TreeMap<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : inOrder(References.order(next.template()))) {
            JsonNode declaration = next.template().resource(id);
            if (evaluator.wanted(declaration)) {
                wanted.add(id);
                ChangeSet.Change change = change(id, declaration);
                if (change != null) {
                    changes.put(id, change);
                }
            }
        }
        imports.refuseUnready();
        for (StackResource resource : stack.resources.values()) {
            if (!wanted.contains(resource.logicalId) && resource.physicalId != null) {
                changes.put(resource.logicalId, removal(resource));
            }
        }
        return new ArrayList<>(changes.values());
    }

    /** Whether the stack would be another one in spite of the same resources. */
    boolean otherwiseChanged() {
        return outputsChanged() || !next.tags().equals(stack.settings.tags());
    }

    /** Whether outputs would be others. */
    boolean outputsChanged() {
        Map<String, Object> now = new LinkedHashMap<>();
        next.template().outputs().forEach((key, output) -> {
            if (evaluator.wanted(output)) {
                now.put(key, shape(output));
            }
        });
        Map<String, Object> before = new LinkedHashMap<>();
        stack.outputs.values().forEach(output -> before.put(output.key(), List.of(output.value(), export(output))));
        return !now.equals(before);
    }

    private static String export(Stack.Output output) {
        return output.export() == null ? "" : output.export();
    }

    private Object shape(JsonNode output) {
        JsonNode export = output.path("Export").get("Name");
        return List.of(
                Evaluator.text(evaluator.value(output.path("Value"))),
                export == null ? "" : Evaluator.text(evaluator.value(export)));
    }

    private void refuseOtherTypes() {
        Set<String> other = new TreeSet<>();
        for (StackResource resource : stack.resources.values()) {
            JsonNode declaration = next.template().resource(resource.logicalId);
            if (declaration.has("Type") && !declaration.path("Type").asText().equals(resource.type)) {
                other.add(resource.logicalId);
            }
        }
        if (!other.isEmpty()) {
            throw AwsException.client(
                    "ValidationError",
                    "Update of resource type is not permitted. The new template modifies resource type of the "
                            + "following resources: " + other);
        }
    }

    private static List<String> inOrder(Map<String, Set<String>> order) {
        List<String> sorted = new ArrayList<>();
        while (sorted.size() < order.size()) {
            order.forEach((id, before) -> {
                if (!sorted.contains(id) && sorted.containsAll(before)) {
                    sorted.add(id);
                }
            });
        }
        return sorted;
    }

    private ChangeSet.Change change(String id, JsonNode declaration) {
        StackResource there = stack.resources.get(id);
        JsonNode value = evaluator.value(declaration.path("Properties"));
        ObjectNode properties = value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        String type = declaration.path("Type").asText();
        if (there == null || there.physicalId == null) {
            return addition(id, type, declaration, properties);
        }
        List<ChangeSet.Detail> details = details(there, declaration, properties);
        ChangeSet changed = null;
        if (NestedStacks.isOne(there)) {
            changed = inner.compare(id, properties, NestedStacks.of(book, there));
            if (changed != null || !inner.included()) {
                unknown.add(id);
                details.add(AUTOMATIC);
            }
        }
        if (details.isEmpty()) {
            return null;
        }
        String replacement = "False";
        for (ChangeSet.Detail detail : details) {
            if (detail.requiresRecreation().equals("Always")) {
                boolean sure = detail.evaluation().equals("Static");
                replacement = sure || replacement.equals("True") ? "True" : "Conditional";
            }
        }
        if (!replacement.equals("False")) {
            unknown.add(id);
        }
        String policy = replacement.equals("False") ? null : policy(there, declaration);
        Set<String> scope = new LinkedHashSet<>();
        details.forEach(detail -> scope.add(detail.attribute()));
        return new ChangeSet.Change(
                "Modify",
                id,
                there.physicalId,
                type,
                replacement,
                policy,
                new ArrayList<>(scope),
                details,
                context(there.properties, there.declaration),
                context(properties, declaration),
                changed == null ? null : changed.id);
    }

    private ChangeSet.Change addition(String id, String type, JsonNode declaration, ObjectNode properties) {
        ChangeSet added = type.equals(Stack.TYPE) ? inner.compare(id, properties, null) : null;
        unknown.add(id);
        Map<String, String> identity = imports.identity(id, type, declaration, properties);
        return new ChangeSet.Change(
                identity == null ? "Add" : "Import",
                id,
                imports.physicalId(type, identity),
                type,
                null,
                null,
                List.of(),
                List.of(),
                null,
                context(properties, declaration),
                added == null ? null : added.id);
    }

    private static String policy(StackResource there, JsonNode declaration) {
        String policy = declaration.path("UpdateReplacePolicy").asText(there.replacePolicy());
        return policy.equals("Retain")
                ? "ReplaceAndRetain"
                : policy.equals("Snapshot") ? "ReplaceAndSnapshot" : "ReplaceAndDelete";
    }

    private ChangeSet.Change removal(StackResource resource) {
        String policy = resource.deletionPolicy();
        String action = policy.startsWith("Retain") ? "Retain" : policy;
        return new ChangeSet.Change(
                "Remove",
                resource.logicalId,
                resource.physicalId,
                resource.type,
                null,
                action,
                List.of(),
                List.of(),
                context(resource.properties, resource.declaration),
                null,
                null);
    }

    private static String context(ObjectNode properties, JsonNode declaration) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Properties", properties);
        for (String name : new String[] {"Metadata", "DeletionPolicy", "UpdateReplacePolicy"}) {
            if (declaration.has(name)) {
                context.set(name, declaration.get(name));
            }
        }
        return context.toString();
    }

    private List<ChangeSet.Detail> details(StackResource there, JsonNode declaration, ObjectNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        there.properties.fieldNames().forEachRemaining(names::add);
        ResourceHandler handler = engine.types().of(there.type);
        List<ChangeSet.Detail> details = new ArrayList<>();
        for (String name : names) {
            JsonNode before = there.properties.get(name);
            JsonNode after = properties.get(name);
            if (!Objects.equals(before, after)) {
                details.add(detail(there, declaration, name, before, after, handler.replaces(name)));
            }
        }
        if (!declaration.path("Metadata").equals(there.declaration.path("Metadata"))) {
            details.add(new ChangeSet.Detail(
                    "Metadata",
                    null,
                    "Never",
                    "/Metadata",
                    null,
                    null,
                    "Modify",
                    "Static",
                    "DirectModification",
                    null));
        }
        return details;
    }

    private ChangeSet.Detail detail(
            StackResource there, JsonNode declaration, String name, JsonNode before, JsonNode after, boolean replaces) {
        JsonNode written = declaration.path("Properties").path(name);
        boolean sameText = written.equals(there.declaration.path("Properties").path(name));
        boolean dynamic = after != null && after.toString().contains(Evaluator.UNKNOWN);
        String source = "DirectModification";
        String cause = null;
        for (String entity : References.of(written).names()) {
            boolean parameter = next.parameters().containsKey(entity);
            if (sameText && parameter && changed(entity)) {
                source = "ParameterReference";
                cause = entity;
            } else if (dynamic && unknown.contains(entity)) {
                source = "ResourceReference";
                cause = entity;
            }
        }
        String kind = before == null ? "Add" : after == null ? "Remove" : "Modify";
        return new ChangeSet.Detail(
                "Properties",
                name,
                replaces ? "Always" : "Never",
                "/Properties/" + name,
                before == null ? null : Evaluator.text(before),
                after == null ? null : Evaluator.text(after),
                kind,
                dynamic ? "Dynamic" : "Static",
                source,
                cause);
    }

    private boolean changed(String parameter) {
        ParameterValue before = stack.settings.parameters().get(parameter);
        ParameterValue after = next.parameters().get(parameter);
        return before == null || !before.value().equals(after.value());
    }
}
