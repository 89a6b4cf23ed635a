package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.auth.AuthFailure.Kind;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Checks signatures. */
public final class Authenticator {
    /** How far a client's clock may be off, in both directions. */
    static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final KeyRing keys;
    private final LocalClock clock;

    public Authenticator(KeyRing keys, LocalClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A caller whose signature is right. */
    public static final class Caller {
        private final Identity identity;
        private final byte[] signingKey;

        Caller(Identity identity, byte[] signingKey) {
            this.identity = identity;
            this.signingKey = signingKey;
        }

        public Identity identity() {
            return identity;
        }

        /** The derived key, with which the chunks of a streamed body are signed too. */
        byte[] signingKey() {
            return signingKey;
        }
    }

    /**
     * Checks a signed request.
     *
     * @param payloadHash what the client signed as the hash of the body
     * @throws AuthFailure when the signature is refused
     */
    public Caller check(WireRequest request, Signature signature, String payloadHash, boolean s3) {
        AccessKey key = keys.find(signature.keyId());
        String partition = Partition.ofRegion(signature.region()).id();
        if (key == null || (key.partition() != null && !key.partition().equals(partition))) {
            throw new AuthFailure(
                    Kind.UNKNOWN_KEY,
                    s3
                            ? "The AWS Access Key Id you provided does not exist in our records."
                            : "The security token included in the request is invalid.");
        }
        checkToken(key, signature);
        if (signature.version2()) {
            return checkVersion2(request, signature, key);
        }
        checkTime(signature);
        byte[] signingKey = SigV4.signingKey(key.secret(), signature.date(), signature.region(), signature.service());
        String canonical = SigV4.canonicalRequest(request, signature.signedHeaders(), payloadHash, s3);
        String expected = SigV4.sign(signingKey, SigV4.stringToSign(signature.amzDate(), signature.scope(), canonical));
        if (!signature.signedHeaders().contains("host") || !SigV4.same(expected, signature.signature())) {
            throw mismatch();
        }
        return new Caller(key.identity(), signingKey);
    }

    private static AuthFailure mismatch() {
        return new AuthFailure(
                Kind.MISMATCH,
                "The request signature we calculated does not match the signature you provided. Check your AWS"
                        + " Secret Access Key and signing method.");
    }

    private Caller checkVersion2(WireRequest request, Signature signature, AccessKey key) {
        if (clock.wall().getEpochSecond() > signature.expiresSeconds()) {
            throw new AuthFailure(Kind.URL_EXPIRED, "Request has expired");
        }
        String expected = SigV2.sign(key.secret(), SigV2.stringToSign(request));
        if (!SigV4.same(expected, signature.signature())) {
            throw mismatch();
        }
        return new Caller(key.identity(), new byte[0]);
    }

    private void checkToken(AccessKey key, Signature signature) {
        if (key.sessionToken() == null) {
            if (signature.sessionToken() != null) {
                throw new AuthFailure(Kind.INVALID_TOKEN, "A long-term key comes with no session token.");
            }
            return;
        }
        if (!key.sessionToken().equals(signature.sessionToken())) {
            throw new AuthFailure(Kind.INVALID_TOKEN, "The security token included in the request is invalid.");
        }
        if (!clock.now().isBefore(key.expires())) {
            throw new AuthFailure(Kind.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private void checkTime(Signature signature) {
        Instant signedAt;
        try {
            signedAt = LocalDateTime.parse(signature.amzDate(), AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new AuthFailure(Kind.INCOMPLETE, "Date must be in ISO-8601 'basic format': " + signature.amzDate());
        }
        if (!signature.amzDate().startsWith(signature.date())) {
            throw new AuthFailure(Kind.MISMATCH, "Date in Credential scope does not match YYYYMMDD from the date.");
        }
        Instant now = clock.wall();
        if (signedAt.isAfter(now.plus(MAX_SKEW))) {
            throw new AuthFailure(Kind.SKEWED, "Signature not yet current: " + signature.amzDate());
        }
        if (signature.presigned()) {
            if (now.isAfter(signedAt.plusSeconds(signature.expiresSeconds()))) {
                throw new AuthFailure(Kind.URL_EXPIRED, "Request has expired");
            }
        } else if (signedAt.isBefore(now.minus(MAX_SKEW))) {
            throw new AuthFailure(
                    Kind.SKEWED,
                    "Signature expired: " + signature.amzDate() + " is more than 15 minutes before the current time.");
        }
    }
}
