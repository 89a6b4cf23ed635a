package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Shift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.TargetLabel;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** Deployments to Lambda and ECS, whose traffic moves step by step. */
class TrafficShiftTest extends DeploymentTestBase {
    static final String FUNCTION =
            """
            version: 0.0
            Resources:
              - checkout:
                  Type: AWS::Lambda::Function
                  Properties: {Name: checkout, Alias: live, CurrentVersion: "1", TargetVersion: "2"}
            Hooks:
              - BeforeAllowTraffic: checkBefore
              - AfterAllowTraffic: checkAfter
            """;
    static final String SERVICE =
            """
            {"version": 0.0, "Resources": [{"web": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}
            """;

    @BeforeEach
    void applications() {
        aws.admin()
                .loadScenario(
                        """
                        applications:
                          - name: Checkout
                            platform: Lambda
                            groups:
                              - {name: live, config: CodeDeployDefault.LambdaCanary10Percent5Minutes,
                                 autoRollback: [DEPLOYMENT_FAILURE]}
                              - {name: slow, config: CodeDeployDefault.LambdaLinear10PercentEvery1Minute}
                          - name: Shop
                            platform: ECS
                            groups:
                              - name: web
                                config: CodeDeployDefault.ECSCanary10Percent5Minutes
                                settings:
                                  ecsServices: [{clusterName: main, serviceName: web}]
                                  deploymentStyle: {deploymentType: BLUE_GREEN, deploymentOption: WITH_TRAFFIC_CONTROL}
                                  blueGreenDeploymentConfiguration:
                                    deploymentReadyOption: {actionOnTimeout: STOP_DEPLOYMENT, waitTimeInMinutes: 10}
                                    terminateBlueInstancesOnDeploymentSuccess:
                                      {action: TERMINATE, terminationWaitTimeInMinutes: 5}
                        """);
    }

    private String shift(String application, String group, String appSpec) {
        return codeDeploy
                .createDeployment(request -> request.applicationName(application)
                        .deploymentGroupName(group)
                        .revision(revision -> revision.revisionType("AppSpecContent")
                                .appSpecContent(content -> content.content(appSpec))))
                .deploymentId();
    }

    private DeploymentTarget target(String id) {
        String only = codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds()
                .get(0);
        return codeDeploy
                .getDeploymentTarget(request -> request.deploymentId(id).targetId(only))
                .deploymentTarget();
    }

    private double weight(String id) {
        return target(id).lambdaTarget().lambdaFunctionInfo().targetVersionWeight();
    }

    @Test
    void aCanaryGetsTenPerCentAndThenAll() {
        String id = shift("Checkout", "live", FUNCTION);
        pass(20);
        assertThat(weight(id)).isEqualTo(10);
        LambdaTarget target = target(id).lambdaTarget();
        assertThat(target.targetId()).isEqualTo("checkout");
        assertThat(target.status()).isEqualTo(TargetStatus.IN_PROGRESS);
        assertThat(target.lambdaFunctionInfo().targetVersion()).isEqualTo("2");
        pass(240);
        assertThat(weight(id)).isEqualTo(10);
        pass(120);
        assertThat(weight(id)).isEqualTo(100);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aLinearShiftGoesStepByStep() {
        String id = shift("Checkout", "slow", FUNCTION);
        List<Double> weights = new ArrayList<>();
        pass(30);
        for (int i = 0; i < 12; i++) {
            weights.add(weight(id));
            pass(60);
        }
        assertThat(weights).isSorted().startsWith(10.0, 20.0, 30.0).endsWith(100.0);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(new Shift(30, 10, true).millis()).isEqualTo(30);
        assertThat(new Shift(30, 10, true).weight(25)).isEqualTo(90);
    }

    @Test
    void aHookThatFailsIsRolledBack() {
        shift("Checkout", "live", FUNCTION);
        pass(600);
        aws.admin()
                .loadScenario(
                        "failures: [{application: Checkout, event: AfterAllowTraffic, deployments: 1, message: too slow}]");
        String id = shift("Checkout", "live", FUNCTION.replace("\"2\"", "\"3\""));
        pass(600);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.HOOK_EXECUTION_FAILURE);
        String rollback = info(id).rollbackInfo().rollbackDeploymentId();
        assertThat(target(rollback).lambdaTarget().lambdaFunctionInfo().targetVersion())
                .isEqualTo("2");
        assertThat(info(rollback).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aStopBreaksTheShiftOffAtOnce() {
        String id = shift("Checkout", "slow", FUNCTION);
        pass(100);
        double before = weight(id);
        codeDeploy.stopDeployment(request -> request.deploymentId(id));
        pass(600);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(weight(id)).isEqualTo(before).isLessThan(100);
    }

    @Test
    void aServiceWaitsShiftsAndKeepsItsOldTasksForAWhile() {
        String id = shift("Shop", "web", SERVICE);
        pass(60);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.READY);
        assertThat(target(id).ecsTarget().targetId()).isEqualTo("main:web");
        codeDeploy.continueDeployment(request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));
        pass(60);
        assertThat(target(id).ecsTarget().taskSetsInfo())
                .anySatisfy(set -> {
                    assertThat(set.taskSetLabel()).isEqualTo(TargetLabel.GREEN);
                    assertThat(set.trafficWeight()).isEqualTo(10);
                })
                .hasSize(2);
        pass(330);
        assertThat(info(id).instanceTerminationWaitTimeStarted()).isTrue();
        pass(300);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(target(id).ecsTarget().taskSetsInfo()).hasSize(1);
    }

    @Test
    void anAppSpecOfTheWrongFormEndsTheDeployment() {
        String id = shift("Shop", "web", FUNCTION);
        pass(60);
        assertThat(info(id).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(info(id).errorInformation().code()).isEqualTo(ErrorCode.INVALID_REVISION);
        assertThat(info(id).errorInformation().message()).contains("AWS::ECS::Service");
    }
}
