package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.awsflow.awslocal.auth.TokenIssuer;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that begin with an OpenID Connect token in the place of keys. */
class WebIdentityTest {
    private static final String ROLE = "arn:aws-cn:iam::123456789012:role/pipeline";
    private static final String JOB = "https://jenkins.example.com/job/web/";

    private final TokenIssuer issuer = new TokenIssuer();
    private final AtomicInteger asked = new AtomicInteger();
    private LocalAccount local;

    @BeforeEach
    void start() throws Exception {
        local = new LocalAccount(1);
        local.aws().admin().loadScenario("roles: [" + issuer.role(ROLE) + "]");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private SessionSpec spec(String audience) {
        TokenSource source = new TokenSource() {
            @Override
            public String key() {
                return "token of " + audience;
            }

            @Override
            public String token() {
                asked.incrementAndGet();
                return issuer.token(JOB, audience, Instant.now().plusSeconds(600));
            }
        };
        return new SessionSpec(source, LocalAccount.REGION)
                .endpoint(local.aws().endpoint())
                .sessionName("web-7");
    }

    @Test
    void theRoleIsAssumedWithoutAnyKey() throws AwsFlowException {
        AwsSession session = local.sessions().open(spec(TokenIssuer.AUDIENCE).roles(List.of(ROLE)));
        assertThat(session.account()).isEqualTo(LocalAccount.ACCOUNT);
        LocalAccount.codeDeploy(session).listApplications();
        LocalAccount.codeDeploy(session).listApplications();
        assertThat(local.calls("sts", "AssumeRoleWithWebIdentity")).hasSize(1);
        assertThat(asked).as("a token for each session, not for each call").hasValue(1);
    }

    @Test
    void furtherRolesAreAssumedFromIt() throws AwsFlowException {
        AwsSession session =
                local.sessions().open(spec(TokenIssuer.AUDIENCE).roles(List.of(ROLE, LocalAccount.OTHER_ACCOUNT)));
        assertThat(session.account()).isEqualTo("210987654321");
    }

    @Test
    void aTokenThatIsNotTakenIsToldInOneLine() {
        AwsFlowException e = catchThrowableOfType(AwsFlowException.class, () -> local.sessions()
                .open(spec("somebody.else").roles(List.of(ROLE))));
        assertThat(e.failureClass()).isEqualTo(FailureClass.UNAUTHENTICATED);
        assertThat(e).hasMessageContaining("Incorrect token audience").hasMessageNotContaining("eyJ");
        assertThat(e.getMessage().lines()).hasSize(1);
    }
}
