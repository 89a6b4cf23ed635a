package io.jenkins.plugins.awsflow.awslocal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples that AWS publishes in its general reference and in the S3 API reference. */
class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static WireRequest get(String path, String query, Map<String, String> headers) {
        return new WireRequest("GET", path, query, headers, InputStream.nullInputStream());
    }

    private static String sign(
            WireRequest request, List<String> headers, String hash, String amzDate, String service, boolean s3) {
        // The two references write the example secret with a different character.
        String secret = s3 ? SECRET : SECRET.replace("MDENG/", "MDENG+");
        String date = amzDate.substring(0, 8);
        String scope = date + "/us-east-1/" + service + "/aws4_request";
        byte[] key = SigV4.signingKey(secret, date, "us-east-1", service);
        return SigV4.sign(key, SigV4.stringToSign(amzDate, scope, SigV4.canonicalRequest(request, headers, hash, s3)));
    }

    @Test
    void signsTheQueryExampleOfTheGeneralReference() {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("host", "iam.amazonaws.com");
        headers.put("x-amz-date", "20150830T123600Z");
        WireRequest request = get("/", "Action=ListUsers&Version=2010-05-08", headers);
        assertThat(sign(
                        request,
                        List.of("content-type", "host", "x-amz-date"),
                        SigV4.EMPTY_HASH,
                        "20150830T123600Z",
                        "iam",
                        false))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void signsTheObjectExampleOfTheS3Reference() {
        Map<String, String> headers = Map.of(
                "host", "examplebucket.s3.amazonaws.com",
                "range", "bytes=0-9",
                "x-amz-content-sha256", SigV4.EMPTY_HASH,
                "x-amz-date", "20130524T000000Z");
        assertThat(sign(
                        get("/test.txt", null, headers),
                        List.of("host", "range", "x-amz-content-sha256", "x-amz-date"),
                        SigV4.EMPTY_HASH,
                        "20130524T000000Z",
                        "s3",
                        true))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void signsThePresignedExampleOfTheS3Reference() {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        WireRequest request = get("/test.txt", query, Map.of("host", "examplebucket.s3.amazonaws.com"));
        Signature signature = Signature.of(request, "us-east-1");
        assertThat(signature.presigned()).isTrue();
        assertThat(signature.expiresSeconds()).isEqualTo(86_400);
        assertThat(sign(request, signature.signedHeaders(), "UNSIGNED-PAYLOAD", signature.amzDate(), "s3", true))
                .isEqualTo(signature.signature());
    }

    @Test
    void sortsTheQueryByNameAndThenByValue() {
        WireRequest request = get("/", "b=2&a-b=1&a=2&a=1&c", Map.of("host", "h"));
        assertThat(SigV4.canonicalRequest(request, List.of("host"), "x", true)).contains("\na=1&a=2&a-b=1&b=2&c=\n");
    }

    @Test
    void encodesThePathTwiceForAllServicesButS3() {
        WireRequest request = get("/a%20b/ü", null, Map.of("host", "h"));
        assertThat(SigV4.canonicalRequest(request, List.of("host"), "x", true)).startsWith("GET\n/a%20b/%C3%BC\n");
        assertThat(SigV4.canonicalRequest(request, List.of("host"), "x", false))
                .startsWith("GET\n/a%2520b/%25C3%25BC\n");
    }

    @Test
    void collapsesBlanksInHeaders() {
        WireRequest request = get("/", null, Map.of("host", "  a   b  "));
        assertThat(SigV4.canonicalRequest(request, List.of("host"), "x", true)).contains("\nhost:a b\n");
    }
}
