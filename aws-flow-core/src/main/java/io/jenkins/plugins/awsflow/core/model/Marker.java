package io.jenkins.plugins.awsflow.core.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of an operation, and its form inside a text that AWS stores for us. Services without a client token (such
 * as CodeDeploy) get it in a description, so that what was started can be found again when the reply was lost.
 */
public final class Marker {
    /** 128 bits make at most 25 digits to the base of 36. */
    private static final int TOKEN_LENGTH = 25;

    private static final int DERIVED_BYTES = 16;

    private static final Pattern MARK = Pattern.compile("\\[aws-flow:([0-9a-z]{" + TOKEN_LENGTH + "})]");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{" + TOKEN_LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Marker() {}

    /**
     * 128 random bits in 25 digits and small letters: fits client tokens and file names of every kind, and neither a
     * re-created job nor a second controller can come upon it again.
     */
    public static String newToken() {
        String digits = new BigInteger(128, RANDOM).toString(36);
        return "0".repeat(TOKEN_LENGTH - digits.length()) + digits;
    }

    /** The token of something that follows from another one: always the same for the same two. */
    public static String derived(String token, String purpose) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((token + '/' + purpose).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, Arrays.copyOf(hash, DERIVED_BYTES)).toString(36);
            return "0".repeat(TOKEN_LENGTH - digits.length()) + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a text is a token; keeps foreign text out of file names. */
    public static boolean isToken(String text) {
        return text != null && TOKEN.matcher(text).matches();
    }

    /** The form inside a text: 36 characters. */
    public static String of(String token) {
        return "[aws-flow:" + token + "]";
    }

    /**
     * A description that ends with the marker.
     *
     * @param limit the longest description that the service takes, in characters, such as 256 for CodeDeploy; the text
     *     before the marker gives way
     */
    public static String describe(String text, String token, int limit) {
        String mark = of(token);
        int room = limit - mark.length();
        if (room < 0) {
            throw new IllegalArgumentException("no room for " + mark + " in " + limit + " characters");
        }
        if (text.isEmpty() || room <= 1) {
            return mark;
        }
        int end = Math.min(room - 1, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + " " + mark;
    }

    /** The token in a text that AWS gave back; empty if it is none of ours. */
    public static Optional<String> tokenIn(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher m = MARK.matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
