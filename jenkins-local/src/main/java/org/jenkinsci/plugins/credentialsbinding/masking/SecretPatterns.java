package org.jenkinsci.plugins.credentialsbinding.masking;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds secrets in text. */
public class SecretPatterns {
    private SecretPatterns() {}

    /** Matches any of the secrets, also as a shell quotes them; the longer ones first. */
    public static Pattern getAggregateSecretPattern(Collection<String> inputs) {
        String all = inputs.stream()
                .filter(s -> !s.isEmpty())
                .flatMap(s -> java.util.stream.Stream.of(s, s.replace("'", "'\\''"), s.replace("'", "'\"'\"'")))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // no secrets: a pattern that matches nothing
        return Pattern.compile(all.isEmpty() ? "(?!)" : all);
    }
}
