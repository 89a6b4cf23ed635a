package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request says of its own signature.
 *
 * @param date the day in the credential scope, or null for S3's older presigned URLs ({@link SigV2})
 * @param amzDate the time of signing, {@code yyyyMMdd'T'HHmmss'Z'}, or null likewise
 * @param expiresSeconds how long a presigned URL is valid (of an older one: the second of its end), -1 without one
 * @param sessionToken the token that came with it, or null
 */
public record Signature(
        String keyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String amzDate,
        long expiresSeconds,
        String sessionToken) {
    public Signature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    boolean version2() {
        return amzDate == null;
    }

    public boolean presigned() {
        return expiresSeconds >= 0;
    }

    public String scope() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }

    /**
     * Reads the Authorization header or the query of a presigned URL.
     *
     * @param homeRegion the region for a signature that names none
     * @return null when the request is not signed
     * @throws AuthFailure when it is signed but not as Signature Version 4 asks
     */
    public static Signature of(WireRequest request, String homeRegion) {
        if (SigV2.signs(request)) {
            return SigV2.read(request, homeRegion);
        }
        String header = request.header("authorization");
        if (header != null) {
            return fromHeader(request, header);
        }
        if (request.hasQuery("X-Amz-Algorithm") || request.hasQuery("X-Amz-Signature")) {
            return fromQuery(request);
        }
        return null;
    }

    private static Signature fromHeader(WireRequest request, String header) {
        if (!header.startsWith(SigV4.ALGORITHM)) {
            throw new AuthFailure(AuthFailure.Kind.INCOMPLETE, "The Authorization header names no known algorithm.");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : header.substring(SigV4.ALGORITHM.length()).split(",", -1)) {
            int at = part.indexOf('=');
            if (at > 0) {
                parts.put(part.substring(0, at).strip(), part.substring(at + 1).strip());
            }
        }
        for (String name : List.of("Credential", "SignedHeaders", "Signature")) {
            if (!parts.containsKey(name)) {
                throw new AuthFailure(
                        AuthFailure.Kind.INCOMPLETE, "Authorization header requires '" + name + "' parameter.");
            }
        }
        String amzDate = request.header("x-amz-date");
        if (amzDate == null) {
            throw new AuthFailure(
                    AuthFailure.Kind.INCOMPLETE, "Authorization header requires existence of an 'X-Amz-Date' header.");
        }
        return build(
                parts.get("Credential"),
                parts.get("SignedHeaders"),
                parts.get("Signature"),
                amzDate,
                -1,
                request.header("x-amz-security-token"));
    }

    private static Signature fromQuery(WireRequest request) {
        for (String name :
                List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires")) {
            if (!request.hasQuery(name)) {
                throw new AuthFailure(AuthFailure.Kind.BAD_QUERY, "The query lacks the parameter " + name + ".");
            }
        }
        long expires;
        try {
            expires = Long.parseLong(request.query("X-Amz-Expires"));
        } catch (NumberFormatException e) {
            throw new AuthFailure(AuthFailure.Kind.BAD_QUERY, "X-Amz-Expires should be a number");
        }
        if (expires < 0 || expires > 604_800) {
            throw new AuthFailure(AuthFailure.Kind.BAD_QUERY, "X-Amz-Expires must be from 0 to 604800 seconds");
        }
        String signature = request.query("X-Amz-Signature");
        return build(
                request.query("X-Amz-Credential"),
                request.query("X-Amz-SignedHeaders"),
                signature == null ? "" : signature,
                request.query("X-Amz-Date"),
                expires,
                request.query("X-Amz-Security-Token"));
    }

    private static Signature build(
            String credential, String headers, String signature, String amzDate, long expires, String token) {
        String[] scope = credential.split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            throw new AuthFailure(
                    AuthFailure.Kind.INCOMPLETE,
                    "Credential must be key/date/region/service/aws4_request, got: " + credential);
        }
        return new Signature(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                Arrays.asList(headers.split(";", -1)),
                signature,
                amzDate,
                expires,
                token);
    }
}
