package io.jenkins.plugins.awsflow.awslocal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.awsflow.awslocal.auth.AuthFailure.Kind;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeyRing keys = new KeyRing();
    private final LocalClock clock = new LocalClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Authenticator authenticator = new Authenticator(keys, clock);
    private final AccessKey key =
            new AccessKey("AKIATEST", "secret", null, null, null, Identity.user("111122223333", "ann", List.of()));

    @BeforeEach
    void addKey() {
        keys.add(key);
    }

    private static WireRequest signed(AccessKey by, Instant at, String region, String token) {
        String amzDate = AMZ.format(at);
        String date = amzDate.substring(0, 8);
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "127.0.0.1");
        headers.put("x-amz-date", amzDate);
        if (token != null) {
            headers.put("x-amz-security-token", token);
        }
        WireRequest plain = new WireRequest("POST", "/", null, headers, InputStream.nullInputStream());
        List<String> names = headers.keySet().stream().sorted().toList();
        String scope = date + "/" + region + "/sts/aws4_request";
        String signature = SigV4.sign(
                SigV4.signingKey(by.secret(), date, region, "sts"),
                SigV4.stringToSign(amzDate, scope, SigV4.canonicalRequest(plain, names, SigV4.EMPTY_HASH, false)));
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + by.id() + "/" + scope + ", SignedHeaders=" + String.join(";", names)
                        + ", Signature=" + signature);
        return new WireRequest("POST", "/", null, headers, InputStream.nullInputStream());
    }

    private Authenticator.Caller check(WireRequest request) {
        return authenticator.check(request, Signature.of(request, "us-east-1"), SigV4.EMPTY_HASH, false);
    }

    private Kind refusal(WireRequest request) {
        return catchThrowableOfType(AuthFailure.class, () -> check(request)).kind();
    }

    @Test
    void knowsTheCallerOfARightSignature() {
        assertThat(check(signed(key, NOW, "us-east-1", null)).identity().arn("us-east-1"))
                .isEqualTo("arn:aws:iam::111122223333:user/ann");
    }

    @Test
    void refusesAWrongSecretAndAnUnknownKey() {
        AccessKey wrong = new AccessKey("AKIATEST", "other", null, null, null, key.identity());
        assertThat(refusal(signed(wrong, NOW, "us-east-1", null))).isEqualTo(Kind.MISMATCH);
        AccessKey unknown = new AccessKey("AKIANONE", "secret", null, null, null, key.identity());
        assertThat(refusal(signed(unknown, NOW, "us-east-1", null))).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void allowsFifteenMinutesOfSkewAndNoMore() {
        for (long minutes : new long[] {-15, 15}) {
            Instant at = NOW.plus(Duration.ofMinutes(minutes));
            assertThat(check(signed(key, at, "us-east-1", null))).isNotNull();
            Instant beyond = at.plusSeconds(minutes > 0 ? 1 : -1);
            assertThat(refusal(signed(key, beyond, "us-east-1", null))).isEqualTo(Kind.SKEWED);
        }
    }

    @Test
    void skewIsJudgedByTheMachineNotByTheSimulatedTime() {
        clock.advance(Duration.ofHours(5));
        assertThat(check(signed(key, NOW, "us-east-1", null))).isNotNull();
    }

    @Test
    void temporaryKeysNeedTheirTokenAndEnd() {
        AccessKey session = keys.issue(key.identity(), "aws", NOW.plusSeconds(900));
        assertThat(check(signed(session, NOW, "us-east-1", session.sessionToken())))
                .isNotNull();
        assertThat(refusal(signed(session, NOW, "us-east-1", null))).isEqualTo(Kind.INVALID_TOKEN);
        assertThat(refusal(signed(session, NOW, "us-east-1", "another"))).isEqualTo(Kind.INVALID_TOKEN);
        assertThat(refusal(signed(key, NOW, "us-east-1", "superfluous"))).isEqualTo(Kind.INVALID_TOKEN);
        clock.advance(Duration.ofMinutes(15));
        assertThat(refusal(signed(session, NOW, "us-east-1", session.sessionToken())))
                .isEqualTo(Kind.EXPIRED_TOKEN);
    }

    @Test
    void keysOfOnePartitionAreUnknownInAnother() {
        keys.add(new AccessKey("AKIATEST", "secret", null, null, "aws-cn", key.identity()));
        assertThat(check(signed(key, NOW, "cn-north-1", null)).identity().arn("cn-north-1"))
                .startsWith("arn:aws-cn:");
        assertThat(refusal(signed(key, NOW, "eu-west-1", null))).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void incompleteHeadersAreTold() {
        for (String header : new String[] {
            "Basic abc",
            "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, Signature=x",
            "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x"
        }) {
            WireRequest request = new WireRequest(
                    "GET",
                    "/",
                    null,
                    Map.of("authorization", header, "x-amz-date", "20260301T120000Z"),
                    InputStream.nullInputStream());
            assertThatThrownBy(() -> Signature.of(request, "us-east-1")).isInstanceOf(AuthFailure.class);
        }
        WireRequest undated = new WireRequest(
                "GET",
                "/",
                null,
                Map.of(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host, Signature=x"),
                InputStream.nullInputStream());
        assertThatThrownBy(() -> Signature.of(undated, "us-east-1")).hasMessageContaining("X-Amz-Date");
    }

    @Test
    void presignedQueriesMustBeWhole() {
        String good = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k%2F20260301%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20260301T120000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=x&X-Amz-Expires=";
        for (String query : new String[] {"X-Amz-Algorithm=AWS4-HMAC-SHA256", good + "abc", good + "604801"}) {
            WireRequest request = new WireRequest("GET", "/", query, Map.of(), InputStream.nullInputStream());
            assertThat(catchThrowableOfType(AuthFailure.class, () -> Signature.of(request, "us-east-1"))
                            .kind())
                    .isEqualTo(Kind.BAD_QUERY);
        }
        WireRequest late = new WireRequest(
                "GET",
                "/",
                good.replace("120000Z", "110000Z") + "60",
                Map.of("host", "h"),
                InputStream.nullInputStream());
        keys.add(new AccessKey("k", "secret", null, null, null, key.identity()));
        assertThat(refusal(late)).isEqualTo(Kind.URL_EXPIRED);
    }

    @Test
    void eachProtocolHasItsOwnCode() {
        AuthFailure failure = new AuthFailure(Kind.EXPIRED_TOKEN, "x");
        assertThat(failure.toError(Protocol.QUERY).code()).isEqualTo("ExpiredToken");
        assertThat(failure.toError(Protocol.QUERY).status()).isEqualTo(403);
        assertThat(failure.toError(Protocol.JSON).code()).isEqualTo("ExpiredTokenException");
        assertThat(failure.toError(Protocol.REST_XML).status()).isEqualTo(400);
    }

    @Test
    void olderPresignedUrlsOfTheS3ReferenceAreUnderstood() {
        // The example of a GET in "Signing and authenticating REST requests", signature version 2.
        WireRequest request = new WireRequest(
                "GET",
                "/photos/puppy.jpg",
                "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620",
                Map.of("host", "johnsmith.localhost"),
                InputStream.nullInputStream());
        assertThat(SigV2.stringToSign(request)).isEqualTo("GET\n\n\n1175139620\n/johnsmith/photos/puppy.jpg");
        assertThat(SigV2.sign("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SigV2.stringToSign(request)))
                .isEqualTo("NpgCjnDzrM+WFzoENXmpNDUsSn8=");
    }
}
