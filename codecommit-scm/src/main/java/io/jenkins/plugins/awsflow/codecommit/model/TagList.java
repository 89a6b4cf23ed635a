package io.jenkins.plugins.awsflow.codecommit.model;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags of AWS as people write them on one line. */
public final class TagList {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private TagList() {}

    /**
     * Reads them.
     *
     * @param text such as {@code team=web stage=beta}; null for none
     * @throws IllegalArgumentException for one without a key or without an equals sign
     */
    public static Map<String, String> of(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String each : SEPARATOR.split(text == null ? "" : text.strip())) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                tags.put(each.substring(0, equals), each.substring(equals + 1));
            } else if (!each.isEmpty()) {
                throw new IllegalArgumentException(Messages.TagList_wrong(each));
            }
        }
        return tags;
    }
}
