package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Maps and lists of a Jenkinsfile become what the forms have, and maps again in the snippet generator. */
final class StackArguments {
    private static final List<String> MAPS = List.of("parameters", "tags");
    private static final List<String> LISTS = List.of(
            "capabilities",
            "notificationArns",
            "rollbackTriggers",
            "retainResources",
            "resources",
            "accounts",
            "organizationalUnits",
            "regions",
            "regionOrder");

    /** Such as {@code 3} or {@code "50%"}. */
    private static final List<String> SHARES = List.of("maxConcurrent", "failureTolerance");

    private static final String OVERRIDES = "overrides";
    private static final String IMPORTS = "importResources";

    private StackArguments() {}

    static Map<String, Object> instantiate(Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        MAPS.forEach(name -> all.computeIfPresent(name, (key, value) -> StackParameter.listed(value)));
        LISTS.forEach(name -> all.computeIfPresent(
                name,
                (key, value) -> value instanceof Collection<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : value));
        all.computeIfPresent(IMPORTS, (key, value) -> StackEntries.json(key, value));
        SHARES.forEach(name -> all.computeIfPresent(name, (key, value) -> String.valueOf(value)));
        all.computeIfPresent(OVERRIDES, (key, value) -> value instanceof Collection<?> list ? overrides(list) : value);
        return all;
    }

    /** Each a map of its own; what stands for an object of the form already stays as it is. */
    private static List<Object> overrides(Collection<?> list) {
        List<Object> all = new ArrayList<>();
        for (Object one : list) {
            if (one instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                all.add(instantiate(named));
            } else {
                all.add(one);
            }
        }
        return all;
    }

    /** Without blanks around the items; null for none. */
    static String joined(String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        return trimmed == null ? null : trimmed.replaceAll("\\s*,\\s*", ",");
    }

    static UninstantiatedDescribable uninstantiate(UninstantiatedDescribable described) {
        return described.withArguments(shown(described.getArguments()));
    }

    private static Map<String, Object> shown(Map<String, ?> arguments) {
        Map<String, Object> shown = new LinkedHashMap<>(arguments);
        for (String name : MAPS) {
            if (shown.get(name) instanceof Collection<?> list) {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Object entry : list) {
                    Map<String, ?> pair = ((UninstantiatedDescribable) entry).getArguments();
                    map.put(String.valueOf(pair.get("key")), pair.get("value"));
                }
                shown.put(name, map);
                if (map.isEmpty()) {
                    shown.remove(name);
                }
            }
        }
        if (shown.get(IMPORTS) instanceof String text && !text.isBlank()) {
            shown.put(IMPORTS, GivenImports.list(text).values());
        }
        if (shown.get(OVERRIDES) instanceof Collection<?> list) {
            List<Map<String, Object>> all = new ArrayList<>();
            list.forEach(one -> all.add(shown(((UninstantiatedDescribable) one).getArguments())));
            shown.put(OVERRIDES, all);
        }
        return shown;
    }
}
