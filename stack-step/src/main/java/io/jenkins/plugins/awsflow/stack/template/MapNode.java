package io.jenkins.plugins.awsflow.stack.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A mapping from names to values; a call of a function is one with a single entry. */
public final class MapNode extends Node {
    private final Map<String, Node> values;
    private final Map<String, ScalarNode> keys;

    /** @param keys the names with the places where they are written; the same names as in {@code values} */
    MapNode(int line, int column, Map<String, ScalarNode> keys, Map<String, Node> values) {
        super(line, column, values.values().stream().mapToLong(Node::weight).sum() + 1);
        this.keys = new LinkedHashMap<>(keys);
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A call of a function in its long form. */
    static MapNode call(int line, int column, String function, Node argument) {
        ScalarNode key = new ScalarNode(line, column, function, ScalarNode.Kind.STRING);
        return new MapNode(line, column, Map.of(function, key), Map.of(function, argument));
    }

    /** The value of a name; null if there is none. */
    public Node get(String name) {
        return values.get(name);
    }

    /** The text of a name's plain value; null if there is none. */
    public String text(String name) {
        Node value = values.get(name);
        return value == null ? null : value.text();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Where a name is written; the mapping itself if it is not. */
    public Node place(String name) {
        ScalarNode key = keys.get(name);
        return key == null ? this : key;
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** In the order in which they are written. */
    public Map<String, Node> values() {
        return values;
    }

    public int size() {
        return values.size();
    }

    @Override
    public String function() {
        if (values.size() != 1) {
            return null;
        }
        String name = values.keySet().iterator().next();
        return name.equals("Ref") || name.equals("Condition") || name.startsWith("Fn::") ? name : null;
    }

    /** The argument of the function that it calls. */
    public Node argument() {
        return values.values().iterator().next();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
