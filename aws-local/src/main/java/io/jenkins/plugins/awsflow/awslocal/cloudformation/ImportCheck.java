package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What CloudFormation asks of an import, in its own words as far as they are known. */
final class ImportCheck {
    private final ExistingResources existing;
    private final Stack stack;
    private final StackSettings next;

    /** @param stack null if it is to be made */
    ImportCheck(ExistingResources existing, Stack stack, StackSettings next) {
        this.existing = existing;
        this.stack = stack;
        this.next = next;
    }

    /**
     * The resources that a request names, by logical id, each with its identity.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException if they cannot be imported
     */
    Map<String, Map<String, String>> read(Form form) {
        Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
        Set<String> invalid = new TreeSet<>();
        Set<String> unsupported = new TreeSet<>();
        for (Form item : form.structures("ResourcesToImport")) {
            String id = String.valueOf(item.get("LogicalResourceId"));
            String type = item.get("ResourceType");
            JsonNode declaration = next.template().resource(id);
            boolean there = stack != null && stack.resources.containsKey(id);
            if (there || !declaration.path("Type").asText().equals(type) || wanted.containsKey(id)) {
                invalid.add(id);
            } else if (existing.identifiers(type).isEmpty()) {
                unsupported.add(type);
            }
            wanted.put(id, identity(item));
        }
        if (wanted.isEmpty()) {
            throw Requests.error("ResourcesToImport must be specified for change sets of type IMPORT");
        }
        refuse(invalid, "Resources %s passed in ResourceToImport are invalid");
        refuse(unsupported, "ResourceTypes %s are not supported for Import");
        wanted.forEach(this::identifiers);
        policies(wanted.keySet());
        return wanted;
    }

    private static Map<String, String> identity(Form item) {
        Map<String, String> identity = new TreeMap<>();
        for (int i = 1; item.get("ResourceIdentifier.entry." + i + ".key") != null; i++) {
            identity.put(
                    item.get("ResourceIdentifier.entry." + i + ".key"),
                    item.get("ResourceIdentifier.entry." + i + ".value"));
        }
        return identity;
    }

    private void identifiers(String id, Map<String, String> identity) {
        List<String> needed = existing.identifiers(type(id));
        if (!identity.keySet().equals(new TreeSet<>(needed))) {
            throw Requests.error("Resource identifiers of " + id + " are invalid: " + type(id) + " is identified by "
                    + needed + ", not by " + identity.keySet());
        }
    }

    private String type(String id) {
        return next.template().resource(id).path("Type").asText();
    }

    private void policies(Set<String> wanted) {
        Set<String> without = new LinkedHashSet<>();
        wanted.forEach(id -> {
            if (!next.template().resource(id).has("DeletionPolicy")) {
                without.add(id);
            }
        });
        refuse(
                without,
                "The following resources to import %s must have DeletionPolicy attribute specified in the template.");
    }

    /**
     * Refuses whatever else would change.
     *
     * @param others that would change and are not imported
     * @param outputs whether outputs would be others
     */
    static void nothingElse(List<ChangeSet.Change> others, boolean outputs) {
        Set<String> added = new TreeSet<>();
        Set<String> modified = new TreeSet<>();
        others.forEach(change -> (change.action().equals("Add") ? added : modified).add(change.logicalId()));
        refuse(added, "Resources %s is missing from ResourceToImport list");
        refuse(
                modified,
                "You have modified resources %s in your template that are not being imported. Update, create or delete "
                        + "operations cannot be executed during import operations.");
        if (outputs) {
            throw Requests.error("As part of the import operation, you cannot modify or add [Outputs]");
        }
    }

    private static void refuse(Set<String> names, String text) {
        if (!names.isEmpty()) {
            throw Requests.error(text.formatted(names));
        }
    }

    /** Why a resource cannot be taken over at this moment; null if it can. */
    static String missing(ExistingResources existing, String type, Map<String, String> identity, String physicalId) {
        if (physicalId == null) {
            return "Resource of type '" + type + "' with identifier '" + identity + "' was not found.";
        }
        Stack owner = existing.owner(type, physicalId);
        return owner == null
                ? null
                : "Resource of type '" + type + "' with identifier '" + identity + "' already exists in stack "
                        + owner.id + ".";
    }
}
