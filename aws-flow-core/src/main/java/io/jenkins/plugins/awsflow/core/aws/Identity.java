package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

/**
 * Who calls, and whom: everything that tells one set of clients from another, apart from region and service. Holds a
 * digest in the place of each secret.
 */
record Identity(
        String accessKeyId,
        String secretDigest,
        String assumeRole,
        String externalId,
        String sessionName,
        String partition,
        URI endpoint) {
    /** Enough of a digest to tell two keys apart, too little to be of use to anybody. */
    private static final int DIGEST_DIGITS = 16;

    static Identity of(SessionSpec spec) {
        AwsCredentials keys = spec.keys();
        String secret = keys.secretAccessKey();
        if (keys instanceof AwsSessionCredentials session) {
            secret += "\n" + session.sessionToken();
        }
        return new Identity(
                keys.accessKeyId(),
                digest(secret),
                spec.assumeRole(),
                spec.externalId(),
                spec.sessionName(),
                AwsPartition.of(Region.of(spec.region())).id(),
                spec.endpoint());
    }

    /** One word that is equal for equal identities. */
    String key() {
        return digest(String.join(
                "\n",
                accessKeyId,
                secretDigest,
                Objects.toString(assumeRole),
                Objects.toString(externalId),
                Objects.toString(sessionName),
                partition,
                Objects.toString(endpoint)));
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
