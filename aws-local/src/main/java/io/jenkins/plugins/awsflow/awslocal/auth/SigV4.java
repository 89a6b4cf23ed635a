package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of AWS Signature Version 4, as the AWS general reference defines it. */
public final class SigV4 {
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";
    public static final String EMPTY_HASH = sha256Hex(new byte[0]);

    private SigV4() {}

    /**
     * The canonical request.
     *
     * @param s3 S3 signs the path encoded once and not normalised; all others encode it twice
     */
    public static String canonicalRequest(
            WireRequest request, List<String> signedHeaders, String payloadHash, boolean s3) {
        StringBuilder out = new StringBuilder(256);
        out.append(request.method()).append('\n');
        String once = Percent.encode(Percent.decode(request.rawPath()), true);
        out.append(s3 ? once : Percent.encode(once, true)).append('\n');
        out.append(canonicalQuery(request)).append('\n');
        for (String header : signedHeaders) {
            String value = request.header(header);
            out.append(header)
                    .append(':')
                    .append(value == null ? "" : trimAll(value))
                    .append('\n');
        }
        out.append('\n');
        out.append(String.join(";", signedHeaders)).append('\n');
        return out.append(payloadHash).toString();
    }

    private static String canonicalQuery(WireRequest request) {
        List<String> pairs = new ArrayList<>();
        for (WireRequest.QueryParameter parameter : request.query()) {
            if (!parameter.name().equals("X-Amz-Signature")) {
                pairs.add(Percent.encode(parameter.name(), false) + '=' + Percent.encode(parameter.value(), false));
            }
        }
        pairs.sort(SigV4::compareEncoded);
        return String.join("&", pairs);
    }

    /** Orders by name first: "=" must not take part in the comparison of names. */
    private static int compareEncoded(String a, String b) {
        int byName = a.substring(0, a.indexOf('=')).compareTo(b.substring(0, b.indexOf('=')));
        return byName != 0 ? byName : a.compareTo(b);
    }

    private static String trimAll(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    /** The string to sign of a request. */
    public static String stringToSign(String amzDate, String scope, String canonicalRequest) {
        return ALGORITHM
                + '\n'
                + amzDate
                + '\n'
                + scope
                + '\n'
                + sha256Hex(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    }

    /** The key for one day, region and service. */
    public static byte[] signingKey(String secret, String date, String region, String service) {
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
        return hmac(hmac(hmac(key, region), service), "aws4_request");
    }

    public static String sign(byte[] signingKey, String stringToSign) {
        return HexFormat.of().formatHex(hmac(signingKey, stringToSign));
    }

    /** Compares signatures in constant time. */
    public static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256Hex(byte[] data) {
        return HexFormat.of().formatHex(sha256().digest(data));
    }

    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** A digest that every Java platform has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
