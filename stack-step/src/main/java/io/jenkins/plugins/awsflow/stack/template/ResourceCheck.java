package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The Resources section: what CloudFormation itself asks of a resource, whatever its type. */
final class ResourceCheck {
    private static final Set<String> MEMBERS = Set.of(
            "Condition",
            "CreationPolicy",
            "DeletionPolicy",
            "DependsOn",
            "Metadata",
            "Properties",
            "Type",
            "UpdatePolicy",
            "UpdateReplacePolicy",
            "Version");
    private static final Set<String> OF_SERVERLESS = Set.of("Connectors", "IgnoreGlobals");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+(::[A-Za-z0-9]+)*"
            + "|Custom::[\\w@-]{1,60}|AWS::CloudFormation::CustomResource");
    private static final Set<String> DELETION = Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
    private static final Set<String> REPLACEMENT = Set.of("Delete", "Retain", "Snapshot");
    /** Source: the list in the description of the attribute DeletionPolicy. */
    private static final Set<String> SNAPSHOTS = Set.of(
            "AWS::DocDB::DBCluster",
            "AWS::EC2::Volume",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::Neptune::DBCluster",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::Redshift::Cluster");

    private final Template template;
    private final Findings findings;
    private final Set<String> known;

    ResourceCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
        known = new TreeSet<>(MEMBERS);
        if (template.isServerless()) {
            known.addAll(OF_SERVERLESS);
        }
    }

    void run() {
        MapNode resources = template.section("Resources");
        resources.values().forEach((id, value) -> {
            if (id.startsWith("Fn::")) {
                return;
            }
            if (value instanceof MapNode resource) {
                resource(id, resource);
            } else {
                findings.error(
                        Rule.STRUCTURE,
                        resources.place(id),
                        Messages.Check_itemIsNoMapping(Messages.Check_resource(id)));
            }
        });
    }

    private void resource(String id, MapNode resource) {
        String what = Messages.Check_resource(id);
        if (!template.hasMacros()) {
            Shapes.members(resource, known, what, findings);
        }
        String type = resource.text("Type");
        if (type == null) {
            if (!resource.has("Fn::Transform")) {
                findings.error(
                        Rule.STRUCTURE,
                        template.section("Resources").place(id),
                        Messages.Check_missingMember(what, "Type"));
            }
        } else if (!TYPE.matcher(type).matches()) {
            findings.error(Rule.STRUCTURE, resource.get("Type"), Messages.Check_resourceType(id, type));
        }
        module(id, resource);
        Node properties = resource.get("Properties");
        if (properties != null && !(properties instanceof MapNode) && !isNull(properties)) {
            findings.error(Rule.STRUCTURE, properties, Messages.Check_noMapping(what, "Properties"));
        }
        if (resource.has("Condition")
                && !(resource.get("Condition") instanceof ScalarNode name && name.kind() == ScalarNode.Kind.STRING)) {
            findings.error(Rule.STRUCTURE, resource.get("Condition"), Messages.Check_noText(what, "Condition"));
        }
        policy(resource, "DeletionPolicy", DELETION, what);
        policy(resource, "UpdateReplacePolicy", REPLACEMENT, what);
        dependsOn(id, resource, what);
    }

    private void module(String id, MapNode resource) {
        for (String member : List.of("CreationPolicy", "UpdatePolicy")) {
            if (resource.has(member) && template.type(id).endsWith("::MODULE")) {
                findings.error(Rule.STRUCTURE, resource.place(member), Messages.Check_ofModule(id, member));
            }
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL;
    }

    private void policy(MapNode resource, String member, Set<String> allowed, String what) {
        Node value = resource.get(member);
        if (value == null) {
            return;
        }
        String text = value.text();
        if (text == null) {
            if (value.function() == null) {
                findings.error(Rule.STRUCTURE, value, Messages.Check_noText(what, member));
            } else if (!template.hasLanguageExtensions() && !template.hasMacros()) {
                findings.warning(
                        Rule.STRUCTURE,
                        value,
                        Messages.Check_extension(value.function() + " (" + member + ")", Template.LANGUAGE_EXTENSIONS));
            }
        } else if (!allowed.contains(text)) {
            findings.error(Rule.STRUCTURE, value, Messages.Check_policy(what, member, text, Hint.of(text, allowed)));
        } else if (text.equals("Snapshot") && !SNAPSHOTS.contains(String.valueOf(resource.text("Type")))) {
            findings.error(
                    Rule.STRUCTURE,
                    value,
                    Messages.Check_noSnapshot(what, String.valueOf(resource.text("Type")), member));
        }
    }

    /** What is there under a condition can be waited for only by what is there under the same, or under a narrower one. */
    private void together(String id, MapNode resource, Node other) {
        String mine = resource.text("Condition");
        String its = template.resources().get(other.text()).text("Condition");
        if (its != null && !its.equals(mine) && !narrows(mine, its)) {
            findings.warning(Rule.REFERENCE, other, Messages.Check_dependsOnConditional(id, other.text(), its));
        }
    }

    private boolean narrows(String condition, String wider) {
        if (condition == null
                || !(template.section("Conditions").get(condition) instanceof MapNode definition)
                || definition.function() == null) {
            return false;
        }
        String function = definition.function();
        if (function.equals(Functions.CONDITION)) {
            return wider.equals(definition.argument().text());
        }
        return function.equals("Fn::And")
                && Shapes.items(definition.argument()).stream()
                        .anyMatch(item -> item instanceof MapNode part && wider.equals(part.text(Functions.CONDITION)));
    }

    private void dependsOn(String id, MapNode resource, String what) {
        Set<String> others = template.resources().keySet();
        List<Node> names = Shapes.items(resource.get("DependsOn"));
        for (Node name : names) {
            if (name.text() == null) {
                findings.error(Rule.STRUCTURE, name, Messages.Check_noText(what, "DependsOn"));
            } else if (!others.contains(name.text()) && new Names(template).isMissing(name.text())) {
                findings.error(
                        Rule.REFERENCE, name, Messages.Check_dependsOn(id, name.text(), Hint.of(name.text(), others)));
            } else if (others.contains(name.text())) {
                together(id, resource, name);
            }
        }
    }
}
