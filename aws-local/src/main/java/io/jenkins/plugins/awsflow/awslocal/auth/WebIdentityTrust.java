package io.jenkins.plugins.awsflow.awslocal.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/**
 * An OpenID Connect provider whose tokens a role takes. Errors are those of AssumeRoleWithWebIdentity.
 *
 * @param issuer the provider's address, {@code iss} of its tokens
 * @param audiences what {@code aud} may be; empty for anything
 * @param subject what {@code sub} must be; an asterisk at the end stands for anything; null for anything
 * @param keys the provider's public keys (RSA), as JSON Web Key Set
 */
public record WebIdentityTrust(String issuer, List<String> audiences, String subject, String keys) {
    public WebIdentityTrust {
        audiences = List.copyOf(audiences);
    }

    /** What a good token says: who it is for. */
    public record Claims(String subject, String audience, String issuer) {}

    /**
     * Checks signature, provider, end, audience and subject.
     *
     * @throws AwsException if the token is not let in
     */
    public Claims check(String token, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!issuer.equals(claims.getIssuer())) {
                throw invalid("No OpenIDConnect provider found in your account for " + claims.getIssuer());
            } else if (!signed(jwt)) {
                throw invalid("Couldn't retrieve verification key from your identity provider");
            }
            Instant end = claims.getExpirationTime() == null
                    ? Instant.MIN
                    : claims.getExpirationTime().toInstant();
            if (!end.isAfter(now)) {
                throw AwsException.client(
                        "ExpiredTokenException",
                        "Token expired: current date/time " + now.getEpochSecond()
                                + " must be before the expiration date/time " + end.getEpochSecond());
            }
            if (!audiences.isEmpty() && claims.getAudience().stream().noneMatch(audiences::contains)) {
                throw invalid("Incorrect token audience");
            } else if (!isSubject(claims.getSubject())) {
                throw new AwsException(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
            }
            return new Claims(claims.getSubject(), String.join(",", claims.getAudience()), issuer);
        } catch (ParseException | JOSEException e) {
            throw invalid(
                    "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        }
    }

    private boolean signed(SignedJWT jwt) throws ParseException, JOSEException {
        if (!JWSAlgorithm.Family.RSA.contains(jwt.getHeader().getAlgorithm())) {
            return false;
        }
        JWKMatcher matcher = JWKMatcher.forJWSHeader(jwt.getHeader());
        for (JWK key : new JWKSelector(matcher).select(JWKSet.parse(keys))) {
            JWSVerifier verifier = new RSASSAVerifier(key.toRSAKey());
            if (jwt.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSubject(String given) {
        if (subject == null) {
            return true;
        } else if (given == null) {
            return false;
        }
        return subject.endsWith("*")
                ? given.startsWith(subject.substring(0, subject.length() - 1))
                : given.equals(subject);
    }

    private static AwsException invalid(String message) {
        return AwsException.client("InvalidIdentityToken", message);
    }
}
