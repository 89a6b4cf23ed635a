package io.jenkins.plugins.awsflow.awslocal.auth;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Makes identifiers in the alphabets that AWS uses. */
public final class Ids {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String HEX = "0123456789abcdef";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Upper-case letters and digits, as in access keys. */
    public static String upper(int length) {
        return random(UPPER, length);
    }

    /** Characters of secret keys and session tokens. */
    public static String secret(int length) {
        return random(SECRET, length);
    }

    /** Lower-case hexadecimal digits. */
    public static String hex(int length) {
        return random(HEX, length);
    }

    /** The same letters for the same seed text. */
    public static String stable(String seed, int length) {
        SplittableRandom random = new SplittableRandom(mix(seed));
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(UPPER.charAt(random.nextInt(UPPER.length())));
        }
        return out.toString();
    }

    /** A 64-bit number from a text (FNV-1a), equal on every machine. */
    public static long mix(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static String random(String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
