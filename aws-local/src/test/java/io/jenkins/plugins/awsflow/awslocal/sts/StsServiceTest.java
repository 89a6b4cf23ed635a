package io.jenkins.plugins.awsflow.awslocal.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import io.jenkins.plugins.awsflow.awslocal.auth.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class StsServiceTest extends LocalTest {
    private static final String ROLE = "arn:aws:iam::210987654321:role/deploy";

    private static AwsSessionCredentials session(Credentials made) {
        return AwsSessionCredentials.create(made.accessKeyId(), made.secretAccessKey(), made.sessionToken());
    }

    private Credentials assume(StsClient sts, Consumer<AssumeRoleRequest.Builder> more) {
        return sts.assumeRole(request -> {
                    request.roleArn(ROLE).roleSessionName("job-7");
                    more.accept(request);
                })
                .credentials();
    }

    @Test
    void saysWhoCallsInThePartitionOfTheRegion() {
        try (StsClient sts = clients.sts();
                StsClient china = clients.in("cn-northwest-1").sts()) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/local");
            assertThat(china.getCallerIdentity().arn()).isEqualTo("arn:aws-cn:iam::123456789012:user/local");
        }
    }

    @Test
    void assumedRoleActsInItsAccountUntilItEnds() {
        try (StsClient sts = clients.sts()) {
            Credentials made = assume(sts, request -> request.durationSeconds(900)
                    .tags(Tag.builder().key("build").value("7").build()));
            assertThat(made.expiration())
                    .isBetween(Instant.now().plusSeconds(880), Instant.now().plusSeconds(910));
            assertThat(aws.admin().keys().find(made.accessKeyId()).identity().sessionTags())
                    .containsEntry("build", "7");
            try (StsClient assumed = clients.as(session(made)).sts();
                    CodeDeployClient codeDeploy = clients.as(session(made)).codeDeploy()) {
                assertThat(assumed.getCallerIdentity().account()).isEqualTo("210987654321");
                assertThat(codeDeploy.listApplications().applications()).isEmpty();
                assertThat(aws.admin().journal().entries("codedeploy", "ListApplications"))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.session()).isEqualTo("job-7");
                            assertThat(entry.account()).isEqualTo("210987654321");
                        });
                aws.admin().clock().advance(Duration.ofSeconds(901));
                assertThatThrownBy(codeDeploy::listApplications)
                        .isInstanceOfSatisfying(
                                CodeDeployException.class,
                                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
            }
        }
    }

    @Test
    void externalIdAndTrustAreAskedFor() {
        aws.admin().keys().add(new Role(ROLE, "secret-id", List.of("123456789012"), 3600, List.of()));
        try (StsClient sts = clients.sts()) {
            assertDenied(sts, request -> {});
            assertDenied(sts, request -> request.externalId("other"));
            assertThat(assume(sts, request -> request.externalId("secret-id"))).isNotNull();
            aws.admin().keys().add(new Role(ROLE, null, List.of("999999999999"), 3600, List.of()));
            assertDenied(sts, request -> {});
        }
    }

    private void assertDenied(StsClient sts, Consumer<AssumeRoleRequest.Builder> more) {
        assertThatThrownBy(() -> assume(sts, more)).isInstanceOfSatisfying(StsException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.getMessage()).contains("is not authorized to perform: sts:AssumeRole on resource: ");
        });
    }

    @Test
    void unknownRolesCanBeRefused() {
        aws.admin().keys().onlyKnownRoles(true);
        try (StsClient sts = clients.sts()) {
            assertDenied(sts, request -> {});
        }
    }

    @Test
    void rolesOfAnotherPartitionAreRefused() {
        try (StsClient china = clients.in("cn-north-1").sts()) {
            assertDenied(china, request -> {});
        }
    }

    @Test
    void durationHasLimits() {
        aws.admin().keys().add(new Role(ROLE, null, List.of(), 7200, List.of()));
        try (StsClient sts = clients.sts()) {
            assertThat(assume(sts, request -> request.durationSeconds(7200))).isNotNull();
            assertThatThrownBy(() -> assume(sts, request -> request.durationSeconds(7201)))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("MaxSessionDuration");
            Credentials first = assume(sts, request -> {});
            try (StsClient chained = clients.as(session(first)).sts()) {
                assertThatThrownBy(() -> assume(chained, request -> request.durationSeconds(3601)))
                        .isInstanceOf(StsException.class);
                assertThat(assume(chained, request -> request.durationSeconds(3600)))
                        .isNotNull();
            }
        }
    }

    @Test
    void namesAndArnsAreChecked() {
        try (StsClient sts = clients.sts()) {
            assertThatThrownBy(() -> assume(sts, request -> request.roleSessionName("with blank")))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("roleSessionName");
            assertThatThrownBy(() -> assume(sts, request -> request.roleArn("arn:aws:iam::1:user/nobody")))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("is invalid");
        }
    }

    @Test
    void sessionTokenIsForUsersOnly() {
        try (StsClient sts = clients.sts()) {
            Credentials made =
                    sts.getSessionToken(request -> request.durationSeconds(900)).credentials();
            try (StsClient same = clients.as(session(made)).sts()) {
                assertThat(same.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/local");
            }
            Credentials role = assume(sts, request -> {});
            try (StsClient assumed = clients.as(session(role)).sts()) {
                assertThatThrownBy(assumed::getSessionToken)
                        .isInstanceOf(StsException.class)
                        .hasMessageContaining("session credentials");
            }
            assertThatThrownBy(() -> sts.getSessionToken(request -> request.durationSeconds(1)))
                    .isInstanceOf(StsException.class);
        }
    }

    @Test
    void deniedActionsNameTheMissingPermission() {
        aws.admin().keys().add(new Role(ROLE, null, List.of(), 3600, List.of("codedeploy:List*")));
        try (StsClient sts = clients.sts()) {
            Credentials made = assume(sts, request -> {});
            try (CodeDeployClient codeDeploy = clients.as(session(made)).codeDeploy()) {
                assertThatThrownBy(codeDeploy::listApplications)
                        .isInstanceOfSatisfying(CodeDeployException.class, e -> {
                            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                            assertThat(e.getMessage())
                                    .contains(
                                            "User: arn:aws:sts::210987654321:assumed-role/deploy/job-7",
                                            "codedeploy:ListApplications");
                        });
            }
        }
    }

    @Test
    void unknownActionsAreTold() {
        try (StsClient sts = clients.sts()) {
            assertThatThrownBy(() -> sts.getAccessKeyInfo(request -> request.accessKeyId("AKIA0000000000000000")))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
        }
    }
}
