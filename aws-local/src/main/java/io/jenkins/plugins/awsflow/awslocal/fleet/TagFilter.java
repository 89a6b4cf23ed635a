package io.jenkins.plugins.awsflow.awslocal.fleet;

import java.util.List;
import java.util.Map;

/**
 * One condition on an instance's tags.
 *
 * @param type KEY_ONLY, VALUE_ONLY or KEY_AND_VALUE
 */
public record TagFilter(String key, String value, String type) {
    public boolean matches(Map<String, String> tags) {
        return switch (type) {
            case "KEY_ONLY" -> tags.containsKey(key);
            case "VALUE_ONLY" -> tags.containsValue(value);
            default -> value != null && value.equals(tags.get(key));
        };
    }

    /** True when any of the filters matches; no filters match nothing. */
    public static boolean any(List<TagFilter> filters, Map<String, String> tags) {
        return filters.stream().anyMatch(filter -> filter.matches(tags));
    }

    /** True when each of the groups has a matching filter; no groups match nothing. */
    public static boolean all(List<List<TagFilter>> groups, Map<String, String> tags) {
        return !groups.isEmpty() && groups.stream().allMatch(group -> any(group, tags));
    }
}
