package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags that something must have: keys, or keys with values in which an asterisk stands for any text. */
public final class TagFilter {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final Map<String, NamePatterns> wanted = new LinkedHashMap<>();

    private TagFilter(String text) {
        for (String each : SEPARATOR.split(text.strip())) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? each : each.substring(0, equals);
            if (!key.isEmpty()) {
                wanted.put(key, NamePatterns.of(equals < 0 ? "*" : each.substring(equals + 1)));
            }
        }
    }

    /** @param text such as {@code team=web stage=*}, with blanks or commas between them; empty asks for nothing */
    public static TagFilter of(String text) {
        return new TagFilter(text);
    }

    /** Whether all of them are there. */
    public boolean matches(Map<String, String> tags) {
        return wanted.entrySet().stream()
                .allMatch(each ->
                        tags.containsKey(each.getKey()) && each.getValue().matches(tags.get(each.getKey())));
    }
}
