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
        Node properties = resource.get("Properties");
        if (properties != null && !(properties instanceof MapNode) && !isNull(properties)) {
            findings.error(Rule.STRUCTURE, properties, Messages.Check_noMapping(what, "Properties"));
        }
        Shapes.text(resource, "Condition", what, findings);
        policy(resource, "DeletionPolicy", DELETION, what);
        policy(resource, "UpdateReplacePolicy", REPLACEMENT, what);
        dependsOn(id, resource, what);
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
            // Functions are for the language extensions only.
            if (value.function() == null || !(template.hasLanguageExtensions() || template.hasMacros())) {
                findings.error(Rule.STRUCTURE, value, Messages.Check_noText(what, member));
            }
        } else if (!allowed.contains(text)) {
            findings.error(
                    Rule.STRUCTURE, value, Messages.Check_policy(what, member, text, Hint.of(text, allowed)));
        } else if (text.equals("Snapshot") && !SNAPSHOTS.contains(String.valueOf(resource.text("Type")))) {
            findings.error(
                    Rule.STRUCTURE,
                    value,
                    Messages.Check_noSnapshot(what, String.valueOf(resource.text("Type")), member));
        }
    }

    private void dependsOn(String id, MapNode resource, String what) {
        Set<String> others = template.resources().keySet();
        List<Node> names = Shapes.items(resource.get("DependsOn"));
        for (Node name : names) {
            if (name.text() == null) {
                findings.error(Rule.STRUCTURE, name, Messages.Check_noText(what, "DependsOn"));
            } else if (!others.contains(name.text()) && new Names(template).isMissing(name.text())) {
                findings.error(
                        Rule.REFERENCE,
                        name,
                        Messages.Check_dependsOn(id, name.text(), Hint.of(name.text(), others)));
            }
        }
    }
}
