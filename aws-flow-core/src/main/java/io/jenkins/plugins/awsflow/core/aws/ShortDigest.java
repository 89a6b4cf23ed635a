package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.artifact.Digests;

/** Enough of a digest to tell two things apart, too little to be of use to anybody. */
public final class ShortDigest {
    private static final int DIGITS = 16;

    private ShortDigest() {}

    /** Sixteen hexadecimal digits of a SHA-256. */
    public static String of(String text) {
        return Digests.hex(text).substring(0, DIGITS);
    }
}
