package io.jenkins.plugins.awsflow.stack.step;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Maps and lists of a Jenkinsfile become what the forms have, and maps again in the snippet generator. */
final class StackArguments {
    private static final List<String> MAPS = List.of("parameters", "tags");
    private static final List<String> LISTS =
            List.of("capabilities", "notificationArns", "rollbackTriggers", "retainResources", "resources");

    private StackArguments() {}

    static Map<String, Object> instantiate(Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        MAPS.forEach(name -> all.computeIfPresent(name, (key, value) -> StackParameter.listed(value)));
        LISTS.forEach(name -> all.computeIfPresent(
                name,
                (key, value) -> value instanceof Collection<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : value));
        return all;
    }

    static UninstantiatedDescribable uninstantiate(UninstantiatedDescribable described) {
        Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
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
        return described.withArguments(shown);
    }
}
