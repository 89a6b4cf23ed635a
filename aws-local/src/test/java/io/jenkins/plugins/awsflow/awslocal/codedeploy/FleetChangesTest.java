package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;
import software.amazon.awssdk.services.codedeploy.model.UnsupportedActionForDeploymentTypeException;

/** Fleets that change under a deployment: Auto Scaling, missing agents, and replacement environments. */
class FleetChangesTest extends DeploymentTestBase {
    private static final String REGION = "us-east-1";

    @BeforeEach
    void fleets() {
        aws.admin()
                .loadScenario(
                        """
                        fleets:
                          - {prefix: asg, count: 4, autoScalingGroup: web-asg}
                          - {prefix: green, count: 2, tags: {Colour: green}}
                          - {prefix: half, count: 200, tags: {Stage: half}, agentsMissing: 0.5, seed: 7}
                        applications:
                          - name: Fleet
                            groups:
                              - {name: scaled, settings: {autoScalingGroups: [web-asg]}}
                              - {name: half, config: CodeDeployDefault.AllAtOnce, tags: {Stage: half}}
                              - name: bluegreen
                                config: CodeDeployDefault.AllAtOnce
                                settings:
                                  autoScalingGroups: [web-asg]
                                  deploymentStyle: {deploymentType: BLUE_GREEN, deploymentOption: WITH_TRAFFIC_CONTROL}
                                  blueGreenDeploymentConfiguration:
                                    greenFleetProvisioningOption: {action: COPY_AUTO_SCALING_GROUP}
                                    deploymentReadyOption: {actionOnTimeout: STOP_DEPLOYMENT, waitTimeInMinutes: 30}
                                    terminateBlueInstancesOnDeploymentSuccess:
                                      {action: TERMINATE, terminationWaitTimeInMinutes: 5}
                              - name: discovered
                                config: CodeDeployDefault.AllAtOnce
                                tags: {Stage: beta}
                                settings:
                                  deploymentStyle: {deploymentType: BLUE_GREEN, deploymentOption: WITH_TRAFFIC_CONTROL}
                        """);
    }

    private String fleet(String group, String key) {
        return deploy(group, key, request -> request.applicationName("Fleet"));
    }

    private List<String> listed(String id, TargetFilterName name, String value) {
        return codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id).targetFilters(Map.of(name, List.of(value))))
                .targetIds();
    }

    private List<String> deployments(String group, DeploymentStatus... states) {
        return codeDeploy
                .listDeployments(request -> request.applicationName("Fleet")
                        .deploymentGroupName(group)
                        .includeOnlyStatuses(states))
                .deployments();
    }

    @Test
    void aHostThatIsScaledInFailsOnceCodeDeployIsTiredOfWaiting() {
        String id = fleet("scaled", "v1.zip");
        pass(5);
        String gone = listed(id, TargetFilterName.TARGET_STATUS, "InProgress").get(0);
        aws.admin().fleets().remove(AwsLocal.ACCOUNT, REGION, gone);
        pass(60);
        assertThat(listed(id, TargetFilterName.TARGET_STATUS, "InProgress")).containsExactly(gone);
        pass(1200);
        DeploymentInfo info = info(id);
        assertThat(info.status()).isEqualTo(DeploymentStatus.FAILED);
        InstanceTarget target = targets(id).stream()
                .filter(one -> one.targetId().equals(gone))
                .findFirst()
                .orElseThrow();
        assertThat(target.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(target.lifecycleEvents())
                .anySatisfy(event ->
                        assertThat(event.diagnostics().errorCode()).isEqualTo(LifecycleErrorCode.UNKNOWN_ERROR));
    }

    @Test
    void aHostThatIsScaledOutGetsTheRevisionBeforeAndThenTheNewOne() {
        fleet("scaled", "v1.zip");
        pass(600);
        String second = fleet("scaled", "v2.zip");
        pass(5);
        Instance fresh = new Instance("i-fresh", false, "linux", true, "web-asg", Map.of());
        aws.admin().fleets().put(AwsLocal.ACCOUNT, REGION, fresh);
        pass(60);
        String own = deployments("scaled").get(0);
        assertThat(info(own).creatorAsString()).isEqualTo("autoscaling");
        assertThat(info(own).revision().s3Location().key()).isEqualTo("v1.zip");
        assertThat(targets(own)).extracting(InstanceTarget::targetId).containsExactly("i-fresh");
        assertThat(info(second).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        pass(1200);
        assertThat(info(second).deploymentOverview().succeeded()).isEqualTo(4);
        String last = deployments("scaled").get(0);
        assertThat(info(last).creatorAsString()).isEqualTo("CodeDeployAutoUpdate");
        assertThat(info(last).revision().s3Location().key()).isEqualTo("v2.zip");
        assertThat(targets(last)).extracting(InstanceTarget::targetId).containsExactly("i-fresh");
        assertThat(info(last).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aSeedSaysWhichAgentsAreMissing() {
        String id = fleet("half", "v1.zip");
        pass(3600);
        assertThat(info(id).deploymentOverview().failed()).isBetween(80L, 120L);
        List<String> failed = listed(id, TargetFilterName.TARGET_STATUS, "Failed");
        aws.admin().fleets().clear();
        aws.admin()
                .loadScenario("fleets: [{prefix: half, count: 200, tags: {Stage: half}, agentsMissing: 0.5, seed: 7}]");
        String again = fleet("half", "v1.zip");
        pass(3600);
        assertThat(listed(again, TargetFilterName.TARGET_STATUS, "Failed")).isEqualTo(failed);
    }

    @Test
    void aCopiedFleetWaitsForTheWordAndReplacesTheOldOne() {
        String id = fleet("bluegreen", "v1.zip");
        pass(5);
        assertThat(listed(id, TargetFilterName.SERVER_INSTANCE_LABEL, "Green")).hasSize(4);
        pass(300);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.READY);
        assertThat(info(id).deploymentOverview().ready()).isEqualTo(4);
        assertThat(listed(id, TargetFilterName.TARGET_STATUS, "Ready")).hasSize(4);
        codeDeploy.continueDeployment(request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThatThrownBy(() -> codeDeploy.continueDeployment(request -> request.deploymentId(id)))
                .isInstanceOf(DeploymentIsNotInReadyStateException.class);
        pass(120);
        assertThat(info(id).instanceTerminationWaitTimeStarted()).isTrue();
        assertThat(targets(id)).allSatisfy(one -> assertThat(one.status()).isEqualTo(TargetStatus.SUCCEEDED));
        pass(400);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(aws.admin().fleets().find(AwsLocal.ACCOUNT, REGION, "i-asg00001"))
                .isNull();
        assertThat(codeDeploy
                        .getDeploymentGroup(
                                request -> request.applicationName("Fleet").deploymentGroupName("bluegreen"))
                        .deploymentGroupInfo()
                        .autoScalingGroups()
                        .get(0)
                        .name())
                .isEqualTo("CodeDeploy_bluegreen_" + id);
    }

    @Test
    void nobodysWordStopsAFleetThatWaits() {
        String id = fleet("bluegreen", "v1.zip");
        pass(3600);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(info(id).deploymentOverview().skipped()).isEqualTo(8);
        assertThat(aws.admin().fleets().find(AwsLocal.ACCOUNT, REGION, "i-asg00001"))
                .isNotNull();
    }

    @Test
    void aDiscoveredFleetTakesTheTrafficByItself() {
        String id = deploy("discovered", "v1.zip", request -> request.applicationName("Fleet")
                .targetInstances(green -> green.tagFilters(
                        filter -> filter.key("Colour").value("green").type("KEY_AND_VALUE"))));
        pass(600);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(listed(id, TargetFilterName.SERVER_INSTANCE_LABEL, "Green"))
                .containsExactly("i-green00001", "i-green00002");
        assertThat(listed(id, TargetFilterName.SERVER_INSTANCE_LABEL, "Blue")).containsExactly("i-beta00001");
        String inPlace = deploy("beta", "v1.zip");
        assertThatThrownBy(() -> codeDeploy.continueDeployment(request -> request.deploymentId(inPlace)))
                .isInstanceOf(UnsupportedActionForDeploymentTypeException.class);
    }
}
