package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which resources of a template must be there before which: by reference, or because DependsOn says so. */
public final class DependencyGraph {
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    private DependencyGraph() {}

    /** The graph of a template's resources. */
    public static DependencyGraph of(Template template) {
        DependencyGraph graph = new DependencyGraph();
        Map<String, MapNode> resources = template.resources();
        resources.forEach((id, resource) -> graph.needs.put(id, needs(resource, resources.keySet())));
        return graph;
    }

    /** A graph of other things, each with those that it needs. */
    public static DependencyGraph of(Map<String, Set<String>> needs) {
        DependencyGraph graph = new DependencyGraph();
        needs.forEach((id, before) -> graph.needs.put(id, new LinkedHashSet<>(before)));
        return graph;
    }

    private static Set<String> needs(MapNode resource, Set<String> known) {
        Set<String> needs = new LinkedHashSet<>();
        References references = new References(new References.Visitor() {
            @Override
            public void name(String name, Node at) {
                add(name);
            }

            @Override
            public void attribute(String of, String attribute, Node at) {
                add(of);
            }

            private void add(String name) {
                if (known.contains(name)) {
                    needs.add(name);
                }
            }
        });
        // What Metadata says of others creates no order.
        resource.values().forEach((member, value) -> {
            if (!member.equals("Metadata")) {
                references.in(value);
            }
        });
        Node explicit = resource.get("DependsOn");
        List<Node> names =
                explicit instanceof ListNode list ? list.items() : explicit == null ? List.of() : List.of(explicit);
        for (Node name : names) {
            if (name.text() != null && known.contains(name.text())) {
                needs.add(name.text());
            }
        }
        return needs;
    }

    /** What each resource needs, in the order of the template. */
    public Map<String, Set<String>> needs() {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        needs.forEach((id, before) -> copy.put(id, new LinkedHashSet<>(before)));
        return copy;
    }

    /** Groups of resources that can be made at the same time, in order; those in circles are left out. */
    public List<List<String>> layers() {
        Map<String, Integer> open = new LinkedHashMap<>();
        Map<String, List<String>> dependents = new LinkedHashMap<>();
        needs.forEach((id, before) -> {
            open.put(id, before.size());
            before.forEach(needed ->
                    dependents.computeIfAbsent(needed, key -> new ArrayList<>()).add(id));
        });
        List<List<String>> layers = new ArrayList<>();
        List<String> layer = new ArrayList<>();
        open.forEach((id, count) -> {
            if (count == 0) {
                layer.add(id);
            }
        });
        while (!layer.isEmpty()) {
            layers.add(new ArrayList<>(layer));
            layer.clear();
            for (String done : layers.get(layers.size() - 1)) {
                for (String id : dependents.getOrDefault(done, List.of())) {
                    if (open.merge(id, -1, Integer::sum) == 0) {
                        layer.add(id);
                    }
                }
            }
        }
        return layers;
    }

    /**
     * Circles: each a shortest way from a resource through those that it needs back to itself, until every resource that
     * is on a circle is on one that is told.
     */
    public List<List<String>> cycles() {
        List<List<String>> cycles = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        Set<String> core = core();
        for (String id : core) {
            if (!told.contains(id)) {
                List<String> circle = wayBack(id, core);
                told.addAll(circle);
                if (!circle.isEmpty()) {
                    cycles.add(circle);
                }
            }
        }
        return cycles;
    }

    /** Those that are left when all whose needs are met are taken away, again and again. */
    private Set<String> core() {
        Set<String> core = new LinkedHashSet<>(needs.keySet());
        layers().forEach(core::removeAll);
        return core;
    }

    private List<String> wayBack(String start, Set<String> within) {
        Map<String, String> from = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>();
        next.add(start);
        while (!next.isEmpty()) {
            String at = next.remove();
            for (String before : needs.getOrDefault(at, Set.of())) {
                if (before.equals(start)) {
                    return way(start, at, from);
                }
                if (within.contains(before) && from.putIfAbsent(before, at) == null) {
                    next.add(before);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String start, String end, Map<String, String> from) {
        List<String> way = new ArrayList<>();
        for (String at = end; !at.equals(start); at = from.get(at)) {
            way.add(0, at);
        }
        way.add(0, start);
        return way;
    }
}
