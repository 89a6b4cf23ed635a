package io.jenkins.plugins.awsflow.health.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Names with values: a form has one {@code name=value} a line, a Jenkinsfile a map. */
final class Pairs {
    private Pairs() {}

    /** What a Jenkinsfile wrote as a map, as the lines that it stands for; anything else as a text. */
    static String lines(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return written == null ? null : written.toString();
        }
        StringJoiner lines = new StringJoiner("\n");
        map.forEach((name, value) -> lines.add(name + "=" + (value == null ? "" : value)));
        return lines.toString();
    }

    /**
     * The lines as they are kept; null for none.
     *
     * @param field whose lines they are, for the message
     * @throws IllegalArgumentException if one of them is no pair
     */
    static String checked(String field, String lines) {
        String text = Util.fixEmptyAndTrim(lines);
        if (text != null) {
            for (String line : text.split("\\R", -1)) {
                if (!line.isBlank() && line.strip().indexOf('=') < 1) {
                    throw new IllegalArgumentException(Messages.Pairs_none(field, line.strip()));
                }
            }
        }
        return text;
    }

    /** As a map, in the order given. */
    static Map<String, String> map(String lines) {
        Map<String, String> map = new LinkedHashMap<>();
        if (lines != null) {
            for (String line : lines.split("\\R", -1)) {
                int sign = line.indexOf('=');
                if (sign > 0) {
                    map.put(
                            line.substring(0, sign).strip(),
                            line.substring(sign + 1).strip());
                }
            }
        }
        return map;
    }
}
