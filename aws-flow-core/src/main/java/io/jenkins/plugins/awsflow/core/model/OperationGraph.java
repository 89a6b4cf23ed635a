package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What depends on what within an operation, such as the resources of a stack. Made when a page is rendered, never persisted. */
public final class OperationGraph {
    private final String title;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** @param title for the reader, in the reader's language */
    public OperationGraph(String title) {
        this.title = title;
    }

    /**
     * One thing of it.
     *
     * @param id what people call it
     * @param kind what it is, such as a resource type; may be empty
     * @param mark what happens to it in a word; empty for nothing
     * @param level how it is drawn
     * @param needs ids of what must be there before it
     */
    public record Node(String id, String kind, String mark, OperationEvent.Level level, Set<String> needs) {
        public Node {
            needs = new LinkedHashSet<>(needs);
        }

        @Override
        public Set<String> needs() {
            return new LinkedHashSet<>(needs);
        }
    }

    /** Adds a thing; what it needs may be added before or after it. */
    public OperationGraph add(Node node) {
        nodes.put(node.id(), node);
        return this;
    }

    public String title() {
        return title;
    }

    /** In the order in which they were added. */
    public List<Node> nodes() {
        return new ArrayList<>(nodes.values());
    }

    /**
     * Groups of things, each needing only such as are in groups before it; the last group holds those that need each
     * other in a circle, if there are any.
     */
    public List<List<Node>> layers() {
        List<List<Node>> layers = new ArrayList<>();
        Map<String, Node> left = new LinkedHashMap<>(nodes);
        while (!left.isEmpty()) {
            List<Node> layer = new ArrayList<>();
            for (Node node : left.values()) {
                if (node.needs.stream().noneMatch(need -> left.containsKey(need) && !need.equals(node.id()))) {
                    layer.add(node);
                }
            }
            if (layer.isEmpty()) {
                layer.addAll(left.values());
            }
            layer.forEach(node -> left.remove(node.id()));
            layers.add(layer);
        }
        return layers;
    }
}
