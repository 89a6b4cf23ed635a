package io.jenkins.plugins.awsflow.awslocal.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** An OpenID Connect provider for tests, as a Jenkins with the OpenID Connect Provider plugin is one. */
public final class TokenIssuer {
    public static final String ISSUER = "https://jenkins.example.com/oidc";
    public static final String AUDIENCE = "sts.amazonaws.com";

    private final RSAKey key;

    public TokenIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A role that takes tokens of jobs of this provider, as a scenario has it. */
    public String role(String arn) {
        return "{arn: '" + arn + "', webIdentity: {issuer: '" + ISSUER + "', audiences: [" + AUDIENCE
                + "], subject: 'https://jenkins.example.com/job/*', jwks: "
                + new JWKSet(key.toPublicJWK()) + "}}";
    }

    /** A token of this provider. */
    public String token(String subject, String audience, Instant expires) {
        return token(ISSUER, subject, audience, expires);
    }

    /** A token that says what it likes of who issued it, signed by this provider. */
    public String token(String issuer, String subject, String audience, Instant expires) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subject)
                        .audience(audience)
                        .expirationTime(Date.from(expires))
                        .build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
