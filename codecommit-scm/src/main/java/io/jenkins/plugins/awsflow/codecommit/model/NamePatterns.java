package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A list of names in which an asterisk stands for any text. */
public final class NamePatterns {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final List<Pattern> patterns = new ArrayList<>();

    private NamePatterns(String text) {
        for (String each : SEPARATOR.split(text.strip())) {
            if (!each.isEmpty()) {
                patterns.add(Pattern.compile("\\Q" + each.replace("*", "\\E.*\\Q") + "\\E"));
            }
        }
    }

    /** @param text names with blanks, commas or line ends between them; null and empty match nothing */
    public static NamePatterns of(String text) {
        return new NamePatterns(text == null ? "" : text);
    }

    /** Whether one of them matches all of a name. */
    public boolean matches(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
