package io.jenkins.plugins.awsflow.awslocal.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import io.jenkins.plugins.awsflow.awslocal.auth.TokenIssuer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class WebIdentityTest extends LocalTest {
    private static final String ROLE = "arn:aws-cn:iam::210987654321:role/team/deploy";
    private static final String JOB = "https://jenkins.example.com/job/web/";

    private final TokenIssuer issuer = new TokenIssuer();

    @BeforeEach
    void trustTheProvider() throws Exception {
        aws.admin().loadScenario("onlyKnownRoles: true\nroles: [" + issuer.role(ROLE) + "]");
    }

    private static Instant later() {
        return Instant.now().plusSeconds(3600);
    }

    private AssumeRoleWithWebIdentityResponse assume(String role, String token) {
        try (StsClient sts = StsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.CN_NORTH_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            return sts.assumeRoleWithWebIdentity(
                    request -> request.roleArn(role).roleSessionName("web-7").webIdentityToken(token));
        }
    }

    private void refused(String token, String code) {
        assertThatThrownBy(() -> assume(ROLE, token)).isInstanceOfSatisfying(StsException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    @Test
    void aTokenOfTheProviderGivesKeysOfTheRole() {
        AssumeRoleWithWebIdentityResponse made = assume(ROLE, issuer.token(JOB, TokenIssuer.AUDIENCE, later()));
        assertThat(made.subjectFromWebIdentityToken()).isEqualTo(JOB);
        assertThat(made.provider()).isEqualTo(TokenIssuer.ISSUER);
        assertThat(made.assumedRoleUser().arn()).isEqualTo("arn:aws-cn:sts::210987654321:assumed-role/deploy/web-7");
        Credentials keys = made.credentials();
        try (StsClient sts = clients.in("cn-northwest-1")
                .as(AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()))
                .sts()) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo(made.assumedRoleUser().arn());
        }
    }

    @Test
    void anyOtherTokenIsRefused() {
        refused(issuer.token(JOB, "somebody.else", later()), "InvalidIdentityToken");
        refused(issuer.token("https://other.example.com", JOB, TokenIssuer.AUDIENCE, later()), "InvalidIdentityToken");
        refused(new TokenIssuer().token(JOB, TokenIssuer.AUDIENCE, later()), "InvalidIdentityToken");
        refused("no.token.atall", "InvalidIdentityToken");
        refused(issuer.token("https://jenkins.example.com/computer/", TokenIssuer.AUDIENCE, later()), "AccessDenied");
        refused(issuer.token(JOB, TokenIssuer.AUDIENCE, Instant.now().minusSeconds(60)), "ExpiredTokenException");
    }

    @Test
    void aRoleThatTrustsNoProviderIsRefused() throws Exception {
        aws.admin().loadScenario("roles: [{arn: 'arn:aws:iam::210987654321:role/keys-only'}]");
        String token = issuer.token(JOB, TokenIssuer.AUDIENCE, later());
        for (String role : new String[] {"keys-only", "not-there"}) {
            assertThatThrownBy(() -> assume("arn:aws:iam::210987654321:role/" + role, token))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
    }
}
