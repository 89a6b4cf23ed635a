package io.jenkins.plugins.awsflow.awslocal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.ThrottlingException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class FaultsOverTheWireTest extends LocalTest {
    private CodeDeployClient codeDeploy;

    @BeforeEach
    void makeClient() {
        codeDeploy = clients.set(CodeDeployClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(20)))
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @AfterEach
    void closeClient() {
        codeDeploy.close();
    }

    private void fault(Fault fault) {
        aws.admin().faults().add(fault);
    }

    @Test
    void throttlesInEachProtocolsOwnWords() {
        fault(Fault.throttle("*", "*"));
        assertThatThrownBy(codeDeploy::listApplications)
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("Rate exceeded");
        try (S3Client s3 = clients.s3();
                StsClient sts = clients.sts()) {
            aws.admin().faults().clear();
            fault(Fault.throttle("*", "*").times(1));
            assertThat(s3.listBuckets().buckets()).isEmpty();
            assertThat(aws.admin().journal().entries("s3", "ListBuckets"))
                    .extracting("status", "error")
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(503, "SlowDown"),
                            org.assertj.core.groups.Tuple.tuple(200, null));
            fault(Fault.error("sts", "*", 403, "AccessDenied", "no"));
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("no");
        }
    }

    @Test
    void errorsHaveTheGivenCodeAndStatus() {
        fault(Fault.error("codedeploy", "ListApplications", 503, "ServiceUnavailable", "later"));
        assertThatThrownBy(codeDeploy::listApplications).isInstanceOfSatisfying(CodeDeployException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
        });
    }

    @Test
    void resetsTheConnectionBeforeAnythingIsDone() {
        fault(Fault.of("codedeploy", "CreateApplication", FaultKind.RESET));
        assertThatThrownBy(() -> codeDeploy.createApplication(request -> request.applicationName("Web")))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketException.class)
                .rootCause()
                .hasMessageContaining("reset");
        assertThat(codeDeploy.listApplications().applications()).isEmpty();
    }

    @Test
    void losesTheReplyAfterTheWork() {
        fault(Fault.lostReply("codedeploy", "CreateApplication"));
        assertThatThrownBy(() -> codeDeploy.createApplication(request -> request.applicationName("Web")))
                .isInstanceOf(SdkClientException.class);
        assertThat(codeDeploy.listApplications().applications()).containsExactly("Web");
        assertThat(aws.admin().journal().entries("codedeploy", "CreateApplication"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.fault()).isEqualTo("lost-reply");
                    assertThat(entry.status()).isZero();
                });
    }

    @Test
    void hangsUntilTheClientGivesUp() {
        fault(Fault.of("codedeploy", "ListApplications", FaultKind.HANG).times(1));
        long start = System.nanoTime();
        assertThatThrownBy(() -> codeDeploy.listApplications(request ->
                        request.overrideConfiguration(config -> config.apiCallTimeout(Duration.ofMillis(700)))))
                .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
        assertThat(codeDeploy.listApplications().applications()).isEmpty();
    }

    @Test
    void cutsTheReplyShort() {
        fault(Fault.of("codedeploy", "ListDeploymentConfigs", FaultKind.TRUNCATED));
        assertThatThrownBy(codeDeploy::listDeploymentConfigs).isInstanceOf(SdkClientException.class);
    }

    @Test
    void answersNonsense() {
        fault(Fault.of("codedeploy", "ListDeploymentConfigs", FaultKind.MALFORMED));
        assertThatThrownBy(codeDeploy::listDeploymentConfigs).isInstanceOf(SdkClientException.class);
    }

    @Test
    void ceilingThrottlesWhatGoesBeyond() {
        aws.admin().faults().ceiling("codedeploy", 3);
        int throttled = 0;
        for (int i = 0; i < 12; i++) {
            try {
                codeDeploy.listApplications();
            } catch (ThrottlingException e) {
                throttled++;
            }
        }
        assertThat(throttled).isPositive().isLessThan(12);
    }

    @Test
    void aFaultyUploadStoresNothing() {
        try (S3Client s3 = clients.s3()) {
            s3.createBucket(request -> request.bucket("artifacts"));
            fault(Fault.error("s3", "PutObject", 400, "InvalidRequest", "no"));
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("artifacts").key("k"), RequestBody.fromBytes(new byte[200_000])))
                    .isInstanceOf(S3Exception.class);
            aws.admin().faults().clear();
            assertThat(s3.listObjectsV2(request -> request.bucket("artifacts")).keyCount())
                    .isZero();
        }
    }
}
