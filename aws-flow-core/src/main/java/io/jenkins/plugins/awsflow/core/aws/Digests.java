package io.jenkins.plugins.awsflow.core.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Enough of a digest to tell two things apart, too little to be of use to anybody. */
public final class Digests {
    private static final int DIGITS = 16;

    private Digests() {}

    /** Sixteen hexadecimal digits of a SHA-256. */
    public static String of(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
