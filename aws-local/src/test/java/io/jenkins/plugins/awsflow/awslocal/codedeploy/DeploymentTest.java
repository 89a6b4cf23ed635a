package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.Clients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.FileExistsBehavior;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;
import software.amazon.awssdk.services.s3.S3Client;

class DeploymentTest extends DeploymentTestBase {
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

    @Test
    void stopRollsBackWhenAskedTo() {
        deploy("production", "v1.zip");
        pass(600);
        String id = deploy("production", "v2.zip");
        pass(10);
        codeDeploy.stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true));
        pass(600);
        String rollback = info(id).rollbackInfo().rollbackDeploymentId();
        assertThat(info(rollback).revision().s3Location().key()).isEqualTo("v1.zip");
        assertThatThrownBy(() -> codeDeploy.stopDeployment(request -> request.deploymentId(id)))
                .isInstanceOf(DeploymentAlreadyCompletedException.class);
    }

    @Test
    void stopBeforeTheStartTakesEffectAtOnce() {
        String id = deploy("beta", "v1.zip");
        assertThatThrownBy(() -> codeDeploy.listDeploymentTargets(request -> request.deploymentId(id)))
                .isInstanceOf(DeploymentNotStartedException.class);
        assertThat(codeDeploy
                        .stopDeployment(request -> request.deploymentId(id))
                        .statusAsString())
                .isEqualTo("Succeeded");
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.STOPPED);
        pass(60);
        assertThat(info(id).startTime()).isNull();
        assertThat(deploy("beta", "v2.zip")).isNotEqualTo(id);
    }

    @Test
    void stopFollowsTheConfiguredEventWhenItIsNotTold() {
        deploy("beta", "v1.zip");
        pass(600);
        String id = deploy(
                "beta",
                "v2.zip",
                request -> request.autoRollbackConfiguration(
                        rollback -> rollback.enabled(true).events(AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST)));
        pass(5);
        codeDeploy.stopDeployment(request -> request.deploymentId(id));
        pass(600);
        assertThat(info(id).rollbackInfo().rollbackDeploymentId()).isNotNull();
    }

    @Test
    void activeAlarmStopsTheDeploymentsThatItWatches() {
        codeDeploy.updateDeploymentGroup(request -> request.applicationName("Web")
                .currentDeploymentGroupName("beta")
                .alarmConfiguration(alarms -> alarms.enabled(true)
                        .alarms(Alarm.builder().name("errors").build()))
                .autoRollbackConfiguration(
                        rollback -> rollback.enabled(true).events(AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM)));
        deploy("beta", "v1.zip");
        pass(600);
        String id = deploy("beta", "v2.zip");
        pass(5);
        aws.admin().codeDeploy().alarm("123456789012", "us-east-1", "errors", true);
        pass(600);
        DeploymentInfo stopped = info(id);
        assertThat(stopped.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(stopped.errorInformation().code()).isEqualTo(ErrorCode.ALARM_ACTIVE);
        assertThat(info(stopped.rollbackInfo().rollbackDeploymentId()).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        String next = deploy("beta", "v2.zip");
        pass(5);
        assertThat(info(next).status()).isEqualTo(DeploymentStatus.STOPPED);
        pass(600);
        aws.admin().codeDeploy().alarm("123456789012", "us-east-1", "errors", false);
        String last = deploy("beta", "v2.zip");
        pass(600);
        assertThat(info(last).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void impossibleHealthConstraintsFailAtOnce() {
        String id = deploy("production", "v1.zip", request -> request.deploymentConfigName("FourHealthy"));
        pass(5);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS_INVALID);
        assertThat(info(id).deploymentOverview().skipped()).isEqualTo(4);
    }

    @Test
    void allAtOnceForgivesSomeFailures() {
        aws.admin().failures().add(FailurePlan.onHost("*", "production", "BeforeInstall", 1, ""));
        String id =
                deploy("production", "v1.zip", request -> request.deploymentConfigName("CodeDeployDefault.AllAtOnce"));
        pass(3);
        assertThat(info(id).deploymentOverview().inProgress()).isEqualTo(4);
        pass(600);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(info(id).deploymentOverview().failed()).isEqualTo(1);
    }

    @Test
    void trafficEventsSurroundTheOthersBehindALoadBalancer() {
        codeDeploy.updateDeploymentGroup(request -> request.applicationName("Web")
                .currentDeploymentGroupName("beta")
                .deploymentStyle(style -> style.deploymentType(DeploymentType.IN_PLACE)
                        .deploymentOption(DeploymentOption.WITH_TRAFFIC_CONTROL))
                .loadBalancerInfo(balancer -> balancer.targetGroupInfoList(
                        TargetGroupInfo.builder().name("web").build())));
        String id = deploy("beta", "v1.zip");
        pass(600);
        assertThat(targets(id).get(0).lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .startsWith("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic", "ApplicationStop")
                .endsWith("ValidateService", "BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
        assertThat(info(id).loadBalancerInfo().targetGroupInfoList().get(0).name())
                .isEqualTo("web");
    }

    @Test
    void hostWithoutAgentFailsAfterFiveMinutes() {
        aws.admin()
                .fleets()
                .put(
                        "123456789012",
                        "us-east-1",
                        aws.admin()
                                .fleets()
                                .find("123456789012", "us-east-1", "i-beta00001")
                                .withAgent(false));
        String id = deploy("beta", "v1.zip");
        pass(290);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        pass(20);
        InstanceTarget target = targets(id).get(0);
        assertThat(target.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(target.lifecycleEvents().get(0).diagnostics().errorCode())
                .isEqualTo(LifecycleErrorCode.UNKNOWN_ERROR);
    }

    @Test
    void bundleWithoutAppSpecFailsBeforeInstall() {
        upload("bad.zip", Clients.zip(Map.of("index.html", "x")));
        String id = deploy("beta", "bad.zip");
        pass(600);
        assertThat(event(targets(id).get(0), "BeforeInstall").diagnostics().message())
                .contains("AppSpec file");
        assertThat(event(targets(id).get(0), "DownloadBundle").status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
    }

    @Test
    void badAppSpecAndMissingFilesAreReportedByTheHost() {
        upload("version.zip", Clients.zip(Map.of("appspec.yml", "version: 7\nos: linux\n")));
        assertThat(failed("version.zip", "BeforeInstall").message()).contains("version 7");
        upload("script.zip", Clients.zip(Map.of("appspec.yml", Clients.APPSPEC, "scripts/before.sh", "exit 0")));
        assertThat(failed("script.zip", "AfterInstall").errorCode()).isEqualTo(LifecycleErrorCode.SCRIPT_MISSING);
        upload(
                "source.zip",
                Clients.zip(Map.of(
                        "appspec.yml",
                        "version: 0.0\nos: linux\nfiles:\n  - source: absent\n    destination: /srv\n")));
        assertThat(failed("source.zip", "Install").message()).contains("No such file");
        upload("broken.zip", new byte[] {1, 2, 3});
        assertThat(failed("broken.zip", "DownloadBundle").message()).contains("cannot be unpacked");
    }

    private software.amazon.awssdk.services.codedeploy.model.Diagnostics failed(String key, String event) {
        String id = deploy("beta", key);
        pass(600);
        LifecycleEvent found = event(targets(id).get(0), event);
        assertThat(found.status()).isEqualTo(LifecycleEventStatus.FAILED);
        return found.diagnostics();
    }

    @Test
    void entityTagAndVersionMustFit() {
        String version;
        try (S3Client s3 = clients.s3()) {
            version = s3.putObject(
                            request -> request.bucket("artifacts").key("v1.zip"), RequestBody.fromString("not a zip"))
                    .versionId();
        }
        String wrongTag = deploy(
                "beta",
                "v2.zip",
                request -> request.revision(revision("v2.zip").toBuilder()
                        .s3Location(s3 -> s3.bucket("artifacts")
                                .key("v2.zip")
                                .bundleType("zip")
                                .eTag("0123"))
                        .build()));
        pass(600);
        assertThat(event(targets(wrongTag).get(0), "DownloadBundle")
                        .diagnostics()
                        .message())
                .contains("entity tag");
        String wrongVersion = deploy(
                "beta",
                "v1.zip",
                request -> request.revision(revision("v1.zip").toBuilder()
                        .s3Location(s3 -> s3.bucket("artifacts")
                                .key("v1.zip")
                                .bundleType("zip")
                                .version(version))
                        .build()));
        pass(600);
        assertThat(event(targets(wrongVersion).get(0), "DownloadBundle").status())
                .isEqualTo(LifecycleEventStatus.FAILED);
    }

    @Test
    void stopScriptsAreThoseOfTheInstalledRevision() {
        aws.admin().failures().add(FailurePlan.everywhere("Web", "beta", "ApplicationStop", "cannot stop"));
        String id = deploy("beta", "v1.zip");
        pass(600);
        assertThat(event(targets(id).get(0), "ApplicationStop").diagnostics().scriptName())
                .isEmpty();
        aws.admin().failures().clear();
        deploy("beta", "v1.zip");
        pass(600);
        aws.admin().failures().add(FailurePlan.everywhere("Web", "beta", "ApplicationStop", "cannot stop"));
        String second = deploy("beta", "v2.zip");
        pass(600);
        assertThat(event(targets(second).get(0), "ApplicationStop")
                        .diagnostics()
                        .scriptName())
                .isEqualTo("scripts/stop.sh");
        String ignoring = deploy("beta", "v2.zip", request -> request.ignoreApplicationStopFailures(true)
                .fileExistsBehavior(FileExistsBehavior.OVERWRITE));
        pass(600);
        assertThat(info(ignoring).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(info(ignoring).fileExistsBehavior()).isEqualTo(FileExistsBehavior.OVERWRITE);
    }

    @Test
    void onlyOutdatedHostsAreDeployedToWhenAskedFor() {
        deploy("production", "v1.zip");
        pass(600);
        aws.admin().fleets().add("123456789012", "us-east-1", "new", 2, Map.of("Stage", "production"));
        String id = codeDeploy
                .createDeployment(request -> request.applicationName("Web")
                        .deploymentGroupName("production")
                        .updateOutdatedInstancesOnly(true))
                .deploymentId();
        pass(600);
        assertThat(targets(id)).extracting(InstanceTarget::targetId).containsExactly("i-new00001", "i-new00002");
    }

    @Test
    void olderInstanceCallsShowTheSame() throws JsonProcessingException {
        String id = deploy("production", "v1.zip");
        pass(10);
        assertThat(older("ListDeploymentInstances", id, "{'instanceStatusFilter': ['InProgress']}")
                        .path("instancesList"))
                .hasSize(1);
        assertThat(older("BatchGetDeploymentInstances", id, "{'instanceIds': ['i-prod00001', 'i-none']}")
                        .path("errorMessage")
                        .asText())
                .contains("not part of");
        assertThat(older("GetDeploymentInstance", id, "{'instanceId': 'i-prod00001'}")
                        .path("instanceSummary")
                        .path("instanceId")
                        .asText())
                .isEqualTo("arn:aws:ec2:us-east-1:123456789012:instance/i-prod00001");
        assertThat(codeDeploy
                        .getDeploymentTarget(request -> request.deploymentId(id).targetId("i-prod00002"))
                        .deploymentTarget()
                        .instanceTarget()
                        .status())
                .isEqualTo(TargetStatus.PENDING);
        assertThat(codeDeploy
                        .listDeploymentTargets(request -> request.deploymentId(id)
                                .targetFilters(Map.of(TargetFilterName.TARGET_STATUS, List.of("Pending"))))
                        .targetIds())
                .hasSize(3);
        assertThatThrownBy(() -> codeDeploy.getDeploymentTarget(
                        request -> request.deploymentId(id).targetId("i-none")))
                .isInstanceOf(CodeDeployException.class);
    }

    /** Calls that newer clients do not have any more. */
    private JsonNode older(String operation, String id, String json) throws JsonProcessingException {
        ObjectNode input = (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        input.put("deploymentId", id);
        return aws.admin().codeDeploy().call("123456789012", "us-east-1", operation, input);
    }

    @Test
    void overviewAddsUpAtEveryInstant() {
        aws.admin().failures().add(FailurePlan.onHost("Web", "production", "ApplicationStart", 2, ""));
        String id = deploy("production", "v1.zip");
        for (int i = 0; i < 80; i++) {
            pass(1);
            DeploymentInfo now = info(id);
            if (now.deploymentOverview() != null) {
                assertThat(now.deploymentOverview().pending()
                                + now.deploymentOverview().inProgress()
                                + now.deploymentOverview().succeeded()
                                + now.deploymentOverview().failed()
                                + now.deploymentOverview().skipped())
                        .isEqualTo(4);
            }
        }
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.FAILED);
    }

    @Test
    void aDeletedGroupOrApplicationFailsWhatIsQueued() {
        String id = deploy("beta", "v1.zip");
        codeDeploy.deleteDeploymentGroup(
                request -> request.applicationName("Web").deploymentGroupName("beta"));
        pass(5);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.DEPLOYMENT_GROUP_MISSING);
        String other = deploy("empty", "v1.zip");
        codeDeploy.deleteApplication(request -> request.applicationName("Web"));
        pass(5);
        assertThat(info(other).errorInformation().code()).isEqualTo(ErrorCode.APPLICATION_MISSING);
    }

    @Test
    void probabilityFailsSomeHostsAndRepeats() {
        aws.admin().fleets().add("123456789012", "us-east-1", "many", 60, Map.of("Stage", "beta"));
        FailurePlan some = new FailurePlan(
                "Web", "beta", "Install", 0, null, 0.3, 5, -1, "v1", "UnknownError", 1, "disk full", "");
        aws.admin().failures().add(some);
        long first = failures();
        assertThat(first).isBetween(5L, 35L);
        assertThat(failures()).isEqualTo(first);
        String other = deploy("beta", "v2.zip", request -> request.deploymentConfigName("CodeDeployDefault.AllAtOnce"));
        pass(600);
        assertThat(info(other).deploymentOverview().failed()).isZero();
    }

    private long failures() {
        String id = deploy("beta", "v1.zip", request -> request.deploymentConfigName("CodeDeployDefault.AllAtOnce"));
        pass(600);
        return info(id).deploymentOverview().failed();
    }
}
