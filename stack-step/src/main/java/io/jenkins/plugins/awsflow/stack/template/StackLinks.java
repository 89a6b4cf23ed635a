package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stacks of a list must be done before which: those whose exports a template imports, those whose outputs a
 * parameter takes, and those that are named.
 */
public final class StackLinks {
    private final Map<String, ListedStack> stacks = new LinkedHashMap<>();
    /** By the stack that needs, then by the one that is needed: why. */
    private final Map<String, Map<String, String>> needs = new LinkedHashMap<>();

    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Who exports a name. */
    private static final class Export {
        private final ListedStack stack;
        private final Node at;

        Export(ListedStack stack, Node at) {
            this.stack = stack;
            this.at = at;
        }
    }

    public StackLinks(List<ListedStack> list) {
        Map<String, ListedStack> named = new LinkedHashMap<>();
        for (ListedStack stack : list) {
            if (stacks.putIfAbsent(stack.id(), stack) != null) {
                problems.add(Messages.StackLinks_twice(stack.id()));
            }
            ListedStack other = named.putIfAbsent(stack.place() + '\n' + stack.name(), stack);
            if (other != null && !other.id().equals(stack.id())) {
                problems.add(Messages.StackLinks_same(other.id(), stack.id(), stack.name()));
            }
            needs.put(stack.id(), new LinkedHashMap<>());
        }
        Map<String, Export> exports = exports();
        stacks.values().forEach(stack -> {
            named(stack);
            outputs(stack);
            if (stack.template() != null) {
                imports(stack, exports);
            }
        });
        if (problems.isEmpty()) {
            for (List<String> circle : DependencyGraph.of(needs()).cycles()) {
                problems.add(Messages.StackLinks_circle(told(circle)));
            }
        }
    }

    /** What is wrong with the list, a line each; empty if nothing is. */
    public List<String> problems() {
        return new ArrayList<>(problems);
    }

    /** What could not be told, a line each. */
    public List<String> notes() {
        return new ArrayList<>(notes);
    }

    /** What each stack needs, in the order of the list. */
    public Map<String, Set<String>> needs() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        needs.forEach((name, why) -> all.put(name, new LinkedHashSet<>(why.keySet())));
        return all;
    }

    /** Why one stack needs another; null if it does not. */
    public String why(String stack, String needed) {
        return needs.get(stack).get(needed);
    }

    private void need(ListedStack stack, String needed, String why) {
        needs.get(stack.id()).putIfAbsent(needed, why);
    }

    private String told(List<String> circle) {
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < circle.size(); i++) {
            String next = circle.get((i + 1) % circle.size());
            ways.add(Messages.StackLinks_needs(circle.get(i), next, why(circle.get(i), next)));
        }
        return String.join("; ", ways);
    }

    private void named(ListedStack stack) {
        for (String needed : stack.dependsOn()) {
            if (stacks.containsKey(needed)) {
                need(stack, needed, "dependsOn");
            } else {
                problems.add(
                        Messages.StackLinks_unknown(stack.id(), "dependsOn", Hint.of(needed, stacks.keySet()), needed));
            }
        }
    }

    private void outputs(ListedStack stack) {
        stack.values().forEach((parameter, value) -> {
            for (OutputReferences.Reference reference : OutputReferences.in(value)) {
                String what = Messages.StackLinks_takes(parameter, reference);
                ListedStack giver = stacks.get(reference.stack());
                if (giver == null) {
                    problems.add(Messages.StackLinks_unknown(
                            stack.id(), what, Hint.of(reference.stack(), stacks.keySet()), reference.stack()));
                    continue;
                }
                need(stack, giver.id(), what);
                Template template = giver.template();
                if (template != null && !template.hasMacros() && !hasLoops(template)) {
                    Set<String> there = template.section("Outputs").names();
                    if (!there.contains(reference.output())) {
                        problems.add(Messages.StackLinks_noOutput(
                                stack.id(), what, giver.id(), Hint.of(reference.output(), there)));
                    }
                }
            }
        });
    }

    private static boolean hasLoops(Template template) {
        return template.section("Outputs").names().stream().anyMatch(name -> name.startsWith("Fn::"));
    }

    private static String key(ListedStack stack, String export) {
        return stack.place() + '\n' + export;
    }

    private Map<String, Export> exports() {
        Map<String, Export> exports = new LinkedHashMap<>();
        for (ListedStack stack : stacks.values()) {
            if (stack.template() == null) {
                continue;
            }
            KnownText known = new KnownText(stack);
            stack.template().items("Outputs").values().forEach(output -> {
                if (!(output.get("Export") instanceof MapNode export)) {
                    return;
                }
                String name = known.of(export.get("Name"));
                if (name == null) {
                    return;
                }
                Export other = exports.putIfAbsent(key(stack, name), new Export(stack, export));
                if (other != null && other.stack != stack) {
                    problems.add(Messages.StackLinks_exportedTwice(
                            name, place(other.stack, other.at), place(stack, export)));
                }
            });
        }
        return exports;
    }

    private static String place(ListedStack stack, Node at) {
        return stack.file() + ":" + at.line() + ":" + at.column();
    }

    private void imports(ListedStack stack, Map<String, Export> exports) {
        KnownText known = new KnownText(stack);
        stack.template().root().values().forEach((section, content) -> {
            if (content instanceof MapNode items && section.equals("Resources")) {
                items.values().forEach((id, item) -> imports(stack, known, exports, id, item));
            } else {
                imports(stack, known, exports, section, content);
            }
        });
    }

    /** @param where the resource, or the section for what is in none */
    private void imports(ListedStack stack, KnownText known, Map<String, Export> exports, String where, Node content) {
        new References(new References.Visitor() {
                    @Override
                    public void call(String function, MapNode call) {
                        if (!function.equals("Fn::ImportValue")) {
                            return;
                        }
                        String name = known.of(call.argument());
                        Export export = name == null ? null : exports.get(key(stack, name));
                        if (name == null) {
                            notes.add(Messages.StackLinks_notTold(stack.id(), place(stack, call), where));
                        } else if (export != null && export.stack != stack) {
                            need(
                                    stack,
                                    export.stack.id(),
                                    Messages.StackLinks_imports(place(stack, call), where, name));
                        }
                    }
                })
                .in(content);
    }
}
