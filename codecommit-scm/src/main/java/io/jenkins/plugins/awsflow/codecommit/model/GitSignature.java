package io.jenkins.plugins.awsflow.codecommit.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the password that CodeCommit's git takes: Signature Version 4 of the method {@code GIT}, the path and the host,
 * with nothing of a body. The SDK's own signers know no such method.
 *
 * <p>Source: the AWS CLI's credential helper and git-remote-codecommit, which sign the same way.
 */
public final class GitSignature {
    private static final String SERVICE = "codecommit";
    private static final String END = "aws4_request";

    /** The time without the final Z, which only the password has. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private GitSignature() {}

    /**
     * Signs.
     *
     * @param keyId access key id
     * @param secret its secret
     * @param sessionToken null for a key without a session
     * @param region region id
     * @param host without a port
     * @param path such as {@code /v1/repos/web}
     */
    public static GitLogin sign(
            String keyId, String secret, String sessionToken, String region, String host, String path, Instant now) {
        String time = TIME.format(now);
        String scope = time.substring(0, 8) + '/' + region + '/' + SERVICE + '/' + END;
        String canonical = "GIT\n" + path + "\n\nhost:" + host + "\n\nhost\n";
        try {
            String hash = hex(MessageDigest.getInstance("SHA-256").digest(bytes(canonical)));
            byte[] key = bytes("AWS4" + secret);
            for (String part : scope.split("/", -1)) {
                key = hmac(key, part);
            }
            String signature = hex(hmac(key, "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + hash));
            String username = sessionToken == null ? keyId : keyId + '%' + sessionToken;
            return GitLogin.signed(username, time + 'Z' + signature, now.toEpochMilli());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
