package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * S3's older signature of presigned URLs (HMAC-SHA1, "query string authentication"). boto3 and the AWS CLI still make
 * such URLs unless they are told otherwise, and S3 takes them in the regions that are older than 2014.
 */
public final class SigV2 {
    private static final Set<String> SUB_RESOURCES = Set.of(
            "acl",
            "delete",
            "location",
            "partNumber",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private SigV2() {}

    /** True for a URL that is presigned in this way. */
    public static boolean signs(WireRequest request) {
        return request.hasQuery("AWSAccessKeyId") && request.hasQuery("Signature") && request.hasQuery("Expires");
    }

    /**
     * What the URL says of its signature.
     *
     * @param region where the bucket is, as such a signature names no region
     */
    static Signature read(WireRequest request, String region) {
        long expires;
        try {
            expires = Long.parseLong(request.query("Expires"));
        } catch (NumberFormatException e) {
            throw new AuthFailure(AuthFailure.Kind.BAD_QUERY, "Expires should be a number of seconds");
        }
        return new Signature(
                request.query("AWSAccessKeyId"),
                null,
                region,
                "s3",
                List.of(),
                request.query("Signature"),
                null,
                expires,
                value(request, "x-amz-security-token"));
    }

    /** The string to sign; botocore moves the x-amz headers that take part in it into the query. */
    static String stringToSign(WireRequest request) {
        Map<String, String> amz = new TreeMap<>();
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-")) {
                amz.put(name, value.strip());
            }
        });
        for (WireRequest.QueryParameter parameter : request.query()) {
            if (Percent.lower(parameter.name()).startsWith("x-amz-")) {
                amz.put(Percent.lower(parameter.name()), parameter.value());
            }
        }
        StringBuilder out = new StringBuilder();
        out.append(request.method()).append('\n');
        out.append(orEmpty(value(request, "content-md5"))).append('\n');
        out.append(orEmpty(value(request, "content-type"))).append('\n');
        out.append(request.query("Expires")).append('\n');
        amz.forEach((name, value) -> out.append(name).append(':').append(value).append('\n'));
        return out.append(resource(request)).toString();
    }

    private static String resource(WireRequest request) {
        String host = orEmpty(request.header("host")).replaceFirst(":\\d+$", "");
        String bucket = host.endsWith(".localhost") ? "/" + host.replaceFirst("\\.localhost$", "") : "";
        List<String> parts = new ArrayList<>();
        for (WireRequest.QueryParameter parameter : request.query()) {
            if (SUB_RESOURCES.contains(parameter.name())) {
                String value = parameter.value();
                parts.add(value.isEmpty() ? parameter.name() : parameter.name() + "=" + value);
            }
        }
        parts.sort(null);
        String path = bucket + request.rawPath();
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    private static String value(WireRequest request, String name) {
        return request.header(name) == null ? request.query(name) : request.header(name);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
