package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which names the values of a template refer to, and the order of resources that follows from it. */
public final class References {
    private static final Pattern SUB = Pattern.compile("\\$\\{([^!{}][^{}]*)}");

    final Set<String> refs = new LinkedHashSet<>();
    final Set<String> attributes = new LinkedHashSet<>();
    final Set<String> conditions = new LinkedHashSet<>();
    final Set<String> functions = new LinkedHashSet<>();

    /** What a value refers to, whatever conditions would leave out. */
    public static References of(JsonNode value) {
        References found = new References();
        found.walk(value);
        return found;
    }

    /** Names of resources and parameters that are referred to by Ref or by an attribute. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(refs);
        names.addAll(attributes);
        return names;
    }

    private void walk(JsonNode value) {
        if (value.isObject()) {
            if (value.size() == 1) {
                String name = value.fieldNames().next();
                if (function(name, value.get(name))) {
                    return;
                }
            }
            value.forEach(this::walk);
        } else if (value.isArray()) {
            value.forEach(this::walk);
        }
    }

    /** Whether all there is to know of the function's argument was taken. */
    private boolean function(String name, JsonNode argument) {
        if (name.startsWith("Fn::")) {
            functions.add(name);
        }
        switch (name) {
            case "Ref" -> refs.add(argument.asText());
            case "Condition" -> {
                if (!argument.isTextual()) {
                    return false;
                }
                conditions.add(argument.textValue());
            }
            case "Fn::GetAtt" -> {
                attributes.add(
                        argument.isTextual()
                                ? before(argument.textValue())
                                : argument.path(0).asText());
                walk(argument.path(1));
            }
            case "Fn::Sub" -> sub(argument);
            case "Fn::If" -> {
                conditions.add(argument.path(0).asText());
                walk(argument.path(1));
                walk(argument.path(2));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sub(JsonNode argument) {
        JsonNode own = argument.path(1);
        Matcher m = SUB.matcher(argument.isArray() ? argument.path(0).asText() : argument.asText());
        while (m.find()) {
            String name = m.group(1).strip();
            if (own.has(name)) {
                continue;
            }
            if (name.contains(".")) {
                attributes.add(before(name));
            } else {
                refs.add(name);
            }
        }
        walk(own);
    }

    private static String before(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** For each resource those that must be there before it. */
    public static Map<String, Set<String>> order(Template template) {
        Map<String, JsonNode> resources = template.resources();
        Map<String, Set<String>> order = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            Set<String> before = new LinkedHashSet<>();
            Consumer<String> add = name -> {
                if (resources.containsKey(name)) {
                    before.add(name);
                }
            };
            of(resource).names().forEach(add);
            JsonNode explicit = resource.path("DependsOn");
            if (explicit.isTextual()) {
                add.accept(explicit.textValue());
            }
            explicit.forEach(name -> add.accept(name.asText()));
            order.put(id, before);
        });
        return order;
    }

    /** Those resources that wait for each other; empty if there are none. */
    static Set<String> cycle(Map<String, Set<String>> order) {
        Map<String, Set<String>> left = new LinkedHashMap<>();
        order.forEach((id, before) -> left.put(id, new LinkedHashSet<>(before)));
        boolean found = true;
        while (found) {
            List<String> free = new ArrayList<>();
            left.forEach((id, before) -> {
                if (before.isEmpty()) {
                    free.add(id);
                }
            });
            free.forEach(left::remove);
            left.values().forEach(before -> before.removeAll(free));
            found = !free.isEmpty();
        }
        return new TreeSet<>(left.keySet());
    }
}
