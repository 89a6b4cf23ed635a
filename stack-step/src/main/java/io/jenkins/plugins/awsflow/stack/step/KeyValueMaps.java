package io.jenkins.plugins.awsflow.stack.step;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Lets a Jenkinsfile write maps where the step has lists of {@link KeyValue}, and the snippet generator too. */
final class KeyValueMaps {
    private final Set<String> names;

    /** @param names of the parameters that are maps */
    KeyValueMaps(Set<String> names) {
        this.names = names;
    }

    /** What a Jenkinsfile gives, with lists in the place of maps. */
    Map<String, Object> toLists(Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        for (String name : names) {
            if (all.get(name) instanceof Map<?, ?> map) {
                all.put(name, KeyValue.list(map));
            }
        }
        return all;
    }

    /** What the snippet generator shows, with maps in the place of lists; an empty one is left out. */
    UninstantiatedDescribable toMaps(UninstantiatedDescribable described) {
        Map<String, Object> all = new LinkedHashMap<>(described.getArguments());
        for (String name : names) {
            if (all.get(name) instanceof Collection<?> list) {
                Map<String, Object> map = new LinkedHashMap<>();
                list.forEach(entry -> put(map, entry));
                if (map.isEmpty()) {
                    all.remove(name);
                } else {
                    all.put(name, map);
                }
            }
        }
        return described.withArguments(all);
    }

    private static void put(Map<String, Object> map, Object entry) {
        if (entry instanceof KeyValue pair) {
            map.put(pair.getKey(), pair.getValue());
        } else if (entry instanceof UninstantiatedDescribable pair) {
            map.put(
                    String.valueOf(pair.getArguments().get("key")),
                    pair.getArguments().get("value"));
        }
    }
}
