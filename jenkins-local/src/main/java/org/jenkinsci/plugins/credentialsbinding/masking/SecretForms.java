package org.jenkinsci.plugins.credentialsbinding.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** How a secret may look in a log: as it is, as shells quote it, and in Base64. */
final class SecretForms {
    /** The apostrophes of one run go into one pair of quotation marks. */
    private static final Pattern APOSTROPHES = Pattern.compile("'+");

    private static final Pattern BACKSLASH = Pattern.compile("\\\\(\\\\?)");
    private static final Pattern CARET = Pattern.compile("\\^(\\^?)");
    /** An encoded secret begins at any of the three places of a group, behind bytes that nobody knows. */
    private static final String[] BEFORE = {"", "a", "aa"};

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        String inBash = secret.replace("'", "'\\''");
        forms.add(inBash);
        forms.add("'" + inBash + "'");
        forms.add(BACKSLASH.matcher(secret).replaceAll("$1"));
        forms.add(APOSTROPHES.matcher(secret).replaceAll("'\"$0\"'"));
        forms.add(CARET.matcher(secret).replaceAll("$1"));
        forms.add(secret.replace("$", "$$"));
        base64(secret, Base64.getEncoder(), forms);
        base64(secret, Base64.getUrlEncoder(), forms);
        return forms;
    }

    private static void base64(String secret, Base64.Encoder encoder, Set<String> forms) {
        for (String before : BEFORE) {
            String encoded = encoder.encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            // the first characters also stand for what is before the secret
            String own = encoded.substring(2 * before.length());
            forms.add(own);
            int padding = own.indexOf('=');
            if (padding > 0) {
                // the last character before the padding also stands for what would follow the secret
                forms.add(own.substring(0, padding - 1));
            }
        }
    }
}
