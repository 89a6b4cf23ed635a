package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Small parts of what somebody wrote of a group, with errors that name the field. */
final class Plain {
    private Plain() {}

    /** The mapping; fails if it is none or has a member that is not known. */
    static Map<?, ?> map(String field, Object value, List<String> known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(Messages.Plain_map(field, String.join(", ", known)));
        }
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        Messages.Plain_unknown(field, key, Nearest.hint(String.valueOf(key), known)));
            }
        }
        return map;
    }

    /** One of several words; the default for null. */
    static String word(String field, Object value, List<String> known, String byDefault) {
        if (value == null) {
            return byDefault;
        }
        if (!known.contains(value.toString())) {
            throw new IllegalArgumentException(
                    Messages.Plain_value(field, value, Nearest.hint(value.toString(), known)));
        }
        return value.toString();
    }

    /** A whole number within bounds; the default for null. */
    static int number(String field, Object value, int least, int most, int byDefault) {
        if (value == null) {
            return byDefault;
        }
        String text = value.toString();
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    Messages.Plain_number(field, text, Integer.toString(least), Integer.toString(most)));
        }
        return Integer.parseInt(text);
    }

    /** A text that must be there. */
    static String text(String field, Object value) {
        if (value == null || value.toString().isBlank() || value instanceof Map || value instanceof Collection) {
            throw new IllegalArgumentException(Messages.Plain_text(field));
        }
        return value.toString().strip();
    }
}
