package org.jenkinsci.plugins.credentialsbinding.masking;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds secrets in text. */
public class SecretPatterns {
    /** A shorter form would mask half of the log. */
    private static final int SHORTEST = 3;

    private SecretPatterns() {}

    /** Matches any of the secrets in any of their forms, the longer ones first; an empty pattern when there are none. */
    public static Pattern getAggregateSecretPattern(Collection<String> inputs) {
        return Pattern.compile(inputs.stream()
                .filter(s -> !s.isEmpty())
                .flatMap(s -> SecretForms.of(s).stream())
                .filter(s -> s.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /** Writes **** in the place of secrets. */
    public static class MaskingOutputStream extends LineTransformationOutputStream.Delegating {
        private final Supplier<Pattern> secretPattern;
        private final String charsetName;

        public MaskingOutputStream(OutputStream out, Supplier<Pattern> secretPattern, String charsetName) {
            super(out);
            this.secretPattern = secretPattern;
            this.charsetName = charsetName;
        }

        @Override
        protected void eol(byte[] b, int len) throws IOException {
            Pattern p = secretPattern.get();
            if (p == null || p.pattern().isEmpty()) {
                out.write(b, 0, len);
                return;
            }
            Matcher m = p.matcher(new String(b, 0, len, charsetName));
            if (m.find()) {
                out.write(m.replaceAll("****").getBytes(charsetName));
            } else {
                out.write(b, 0, len);
            }
        }

        @Override
        public String toString() {
            return "MaskingOutputStream[" + out + "]";
        }
    }
}
