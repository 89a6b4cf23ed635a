package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds all that a part of a template refers to, in long and in short forms. */
final class TemplateReferences {
    private static final Pattern SUB = Pattern.compile("\\$\\{([^!{}][^{}]*)}");

    /** What a reference is to. */
    enum To {
        /** A parameter, pseudo parameter or resource. */
        NAME,
        /** A resource. */
        RESOURCE,
        CONDITION,
        MAPPING
    }

    /** One reference. Never persisted. */
    record Reference(To to, String name, Node at) {}

    private final List<Reference> found = new ArrayList<>();

    /** All references below a node. */
    static List<Reference> of(Node node) {
        TemplateReferences references = new TemplateReferences();
        references.walk(node);
        return references.found;
    }

    private void walk(Node node) {
        if (node == null) {
            return;
        }
        String tag = node.getTag().getValue();
        if (tag.startsWith("!") && tag.length() > 1 && function(tag.substring(1), node)) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> entries = mapping.getValue();
            if (entries.size() == 1) {
                String name = TemplateNodes.text(entries.get(0).getKeyNode());
                String plain = name != null && name.startsWith("Fn::") ? name.substring(4) : name;
                boolean known = name != null && (name.startsWith("Fn::") || name.equals("Ref"));
                if (known && function(plain, entries.get(0).getValueNode())) {
                    return;
                }
            }
            entries.forEach(entry -> walk(entry.getValueNode()));
        } else {
            TemplateNodes.items(node).forEach(this::walk);
        }
    }

    /** Whether all there is to know of the function's argument was taken. */
    private boolean function(String name, Node argument) {
        switch (name) {
            case "Ref" -> add(To.NAME, TemplateNodes.text(argument), argument);
            case "Condition" -> add(To.CONDITION, TemplateNodes.text(argument), argument);
            case "GetAtt" -> {
                List<Node> parts = TemplateNodes.items(argument);
                String whole = parts.isEmpty() ? TemplateNodes.text(argument) : TemplateNodes.text(parts.get(0));
                add(To.RESOURCE, whole == null ? null : before(whole), argument);
                parts.stream().skip(1).forEach(this::walk);
            }
            case "Sub" -> sub(argument);
            case "If" -> {
                List<Node> parts = TemplateNodes.items(argument);
                if (!parts.isEmpty()) {
                    add(To.CONDITION, TemplateNodes.text(parts.get(0)), parts.get(0));
                }
                parts.stream().skip(1).forEach(this::walk);
            }
            case "FindInMap" -> {
                List<Node> parts = TemplateNodes.items(argument);
                if (!parts.isEmpty()
                        && parts.get(0) instanceof ScalarNode map
                        && !map.getTag().getValue().startsWith("!")) {
                    add(To.MAPPING, map.getValue(), map);
                }
                parts.forEach(this::walk);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sub(Node argument) {
        List<Node> parts = TemplateNodes.items(argument);
        String text = parts.isEmpty() ? TemplateNodes.text(argument) : TemplateNodes.text(parts.get(0));
        Node own = parts.size() > 1 ? parts.get(1) : null;
        if (text != null) {
            Matcher m = SUB.matcher(text);
            while (m.find()) {
                String name = m.group(1).strip();
                if (TemplateNodes.value(own, name) == null) {
                    boolean attribute = name.contains(".");
                    add(attribute ? To.RESOURCE : To.NAME, attribute ? before(name) : name, argument);
                }
            }
        }
        walk(own);
    }

    private void add(To to, String name, Node at) {
        if (name != null) {
            found.add(new Reference(to, name, at));
        }
    }

    private static String before(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** Names that always exist. */
    static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");
}
