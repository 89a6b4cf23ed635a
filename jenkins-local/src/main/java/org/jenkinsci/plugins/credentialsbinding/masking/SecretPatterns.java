package org.jenkinsci.plugins.credentialsbinding.masking;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds secrets in text. */
public class SecretPatterns {
    private SecretPatterns() {}

    /** Matches any of the secrets, also as a shell quotes them and as Base64 writes them; the longer ones first. */
    public static Pattern getAggregateSecretPattern(Collection<String> inputs) {
        String all = inputs.stream()
                .filter(s -> !s.isEmpty())
                .flatMap(s -> forms(s).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // no secrets: a pattern that matches nothing
        return Pattern.compile(all.isEmpty() ? "(?!)" : all);
    }

    private static List<String> forms(String secret) {
        List<String> forms =
                new ArrayList<>(List.of(secret, secret.replace("'", "'\\''"), secret.replace("'", "'\"'\"'")));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            String encoded = base64(bytes, shift);
            if (encoded.length() >= 4) {
                forms.add(encoded);
            }
        }
        return forms;
    }

    /** What of an encoded text depends on the secret alone when so many other bytes stand before it. */
    private static String base64(byte[] secret, int shift) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return from < to ? encoded.substring(from, to) : "";
    }

    /** Replaces what a pattern finds by asterisks, line by line. */
    public static class MaskingOutputStream extends LineTransformationOutputStream.Delegating {
        private static final String MASK = "****";

        private final Supplier<Pattern> secrets;
        private final Charset charset;

        /** @param secretPattern asked for each line; null or an empty pattern lets everything through */
        public MaskingOutputStream(OutputStream out, Supplier<Pattern> secretPattern, String charset) {
            super(out);
            this.secrets = secretPattern;
            this.charset = Charset.forName(charset);
        }

        @Override
        protected void eol(byte[] b, int len) throws IOException {
            Pattern pattern = secrets.get();
            if (pattern == null || pattern.toString().isEmpty()) {
                out.write(b, 0, len);
                return;
            }
            String line = new String(Arrays.copyOf(b, len), charset);
            String hidden = pattern.matcher(line).replaceAll(MASK);
            if (hidden.equals(line)) {
                out.write(b, 0, len);
            } else {
                out.write(hidden.getBytes(charset));
            }
        }
    }
}
