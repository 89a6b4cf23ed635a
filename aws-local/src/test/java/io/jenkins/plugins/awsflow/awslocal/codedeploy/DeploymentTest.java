package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;
import software.amazon.awssdk.services.s3.S3Client;

class DeploymentTest {
    private static final String SCENARIO =
            """
            buckets: [{name: artifacts, versioning: true}]
            fleets:
              - {prefix: prod, count: 4, tags: {Stage: production}}
              - {prefix: beta, count: 1, tags: {Stage: beta}}
            applications:
              - name: Web
                groups:
                  - {name: production, tags: {Stage: production}, autoRollback: [DEPLOYMENT_FAILURE]}
                  - {name: beta, tags: {Stage: beta}}
                  - {name: empty, tags: {Stage: nowhere}}
            """;

    private AwsLocal aws;
    private CodeDeployClient codeDeploy;

    @BeforeEach
    void start() throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults());
        aws.admin().loadScenario(SCENARIO);
        aws.admin().clock().freeze();
        codeDeploy = new Clients(aws).codeDeploy();
        upload("v1.zip", Clients.bundle());
        upload("v2.zip", Clients.bundle());
    }

    @AfterEach
    void stop() {
        codeDeploy.close();
        aws.close();
    }

    private void upload(String key, byte[] bytes) {
        try (S3Client s3 = new Clients(aws).s3()) {
            s3.putObject(request -> request.bucket("artifacts").key(key), RequestBody.fromBytes(bytes));
        }
    }

    private static RevisionLocation revision(String key) {
        return RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(s3 -> s3.bucket("artifacts").key(key).bundleType("zip"))
                .build();
    }

    private String deploy(String group, String key) {
        return codeDeploy
                .createDeployment(request -> request.applicationName("Web")
                        .deploymentGroupName(group)
                        .revision(revision(key)))
                .deploymentId();
    }

    private DeploymentInfo info(String id) {
        return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    private void pass(int seconds) {
        aws.admin().clock().advance(Duration.ofSeconds(seconds));
    }

    private List<InstanceTarget> targets(String id) {
        List<String> ids = codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds();
        return codeDeploy
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(ids))
                .deploymentTargets()
                .stream()
                .map(DeploymentTarget::instanceTarget)
                .toList();
    }

    @Test
    void comesToOneHostAtATimeAndSucceeds() {
        String id = deploy("production", "v1.zip");
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.CREATED);
        int most = 0;
        for (int i = 0; i < 300 && info(id).status() != DeploymentStatus.SUCCEEDED; i++) {
            pass(1);
            if (info(id).deploymentOverview() != null) {
                most = Math.max(most, info(id).deploymentOverview().inProgress().intValue());
            }
        }
        DeploymentInfo over = info(id);
        assertThat(over.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(most).isEqualTo(1);
        assertThat(over.deploymentOverview().succeeded()).isEqualTo(4);
        assertThat(over.completeTime()).isAfter(over.startTime());
        assertThat(targets(id)).hasSize(4).allSatisfy(target -> assertThat(target.lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .containsExactly(
                        "ApplicationStop",
                        "DownloadBundle",
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "ApplicationStart",
                        "ValidateService"));
    }

    @Test
    void failureHalfWayIsRolledBackToTheLastGoodRevision() {
        deploy("production", "v1.zip");
        pass(600);
        aws.admin()
                .failures()
                .add(FailurePlan.onHost("Web", "production", "AfterInstall", 3, "[stderr]disk is full\n"));
        String id = deploy("production", "v2.zip");
        pass(600);
        DeploymentInfo failed = info(id);
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.errorInformation().code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
        assertThat(failed.deploymentOverview().succeeded()).isEqualTo(2);
        assertThat(failed.deploymentOverview().failed()).isEqualTo(1);
        assertThat(failed.deploymentOverview().skipped()).isEqualTo(1);
        InstanceTarget bad = targets(id).get(2);
        assertThat(bad.status()).isEqualTo(TargetStatus.FAILED);
        LifecycleEvent event = bad.lifecycleEvents().get(4);
        assertThat(event.status()).isEqualTo(LifecycleEventStatus.FAILED);
        assertThat(event.diagnostics().errorCode()).isEqualTo(LifecycleErrorCode.SCRIPT_FAILED);
        assertThat(event.diagnostics().scriptName()).isEqualTo("scripts/after.sh");
        assertThat(event.diagnostics().logTail()).contains("disk is full");
        assertThat(bad.lifecycleEvents().get(5).status()).isEqualTo(LifecycleEventStatus.SKIPPED);

        String rollbackId = failed.rollbackInfo().rollbackDeploymentId();
        DeploymentInfo rollback = info(rollbackId);
        assertThat(rollback.creatorAsString()).isEqualTo("codeDeployRollback");
        assertThat(rollback.rollbackInfo().rollbackTriggeringDeploymentId()).isEqualTo(id);
        assertThat(rollback.revision().s3Location().key()).isEqualTo("v1.zip");
        assertThat(rollback.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void firstDeploymentHasNothingToRollBackTo() {
        aws.admin().failures().add(FailurePlan.everywhere("Web", "production", "BeforeInstall", ""));
        String id = deploy("production", "v1.zip");
        pass(600);
        DeploymentInfo failed = info(id);
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.rollbackInfo().rollbackDeploymentId()).isNull();
        assertThat(failed.rollbackInfo().rollbackMessage()).contains("no earlier successful deployment");
    }

    @Test
    void busyGroupRefusesAnotherDeployment() {
        deploy("beta", "v1.zip");
        assertThatThrownBy(() -> deploy("beta", "v2.zip"))
                .isInstanceOf(DeploymentLimitExceededException.class)
                .hasMessageContaining("already has an active Deployment");
    }

    @Test
    void groupWithoutHostsFails() {
        String id = deploy("empty", "v1.zip");
        pass(60);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.NO_INSTANCES);
    }

    @Test
    void missingObjectFailsTheDownload() {
        String id = deploy("beta", "absent.zip");
        pass(60);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.FAILED);
        LifecycleEvent download = targets(id).get(0).lifecycleEvents().get(1);
        assertThat(download.lifecycleEventName()).isEqualTo("DownloadBundle");
        assertThat(download.status()).isEqualTo(LifecycleEventStatus.FAILED);
        assertThat(download.diagnostics().message()).contains("key does not exist");
    }

    @Test
    void stopFinishesTheCurrentEventAndSkipsTheRest() {
        String id = deploy("production", "v1.zip");
        pass(10);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(codeDeploy
                        .stopDeployment(request -> request.deploymentId(id))
                        .statusAsString())
                .isEqualTo("Pending");
        pass(30);
        DeploymentInfo stopped = info(id);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(stopped.deploymentOverview().pending()).isZero();
        assertThat(stopped.deploymentOverview().inProgress()).isZero();
    }
}
