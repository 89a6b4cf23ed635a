package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsType;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TagFilterType;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupPairInfo;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;
import software.amazon.awssdk.services.codedeploy.model.TriggerConfig;

/** What CodeDeploy refuses of groups and configurations. */
class GroupChecksTest extends DeploymentTestBase {
    private void refused(String code, String application, Consumer<CreateDeploymentGroupRequest.Builder> more) {
        assertThatThrownBy(() -> codeDeploy.createDeploymentGroup(request -> {
                    request.applicationName(application)
                            .deploymentGroupName("new")
                            .serviceRoleArn("arn:aws:iam::123456789012:role/service");
                    more.accept(request);
                }))
                .isInstanceOfSatisfying(
                        CodeDeployException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void settingsThatCannotBeRightAreRefused() {
        codeDeploy.createApplication(request -> request.applicationName("Fn").computePlatform("Lambda"));
        refused("InvalidDeploymentStyleException", "Fn", group -> group.autoScalingGroups("asg"));
        refused(
                "InvalidDeploymentStyleException",
                "Fn",
                group -> group.deploymentStyle(style -> style.deploymentType(DeploymentType.IN_PLACE)));
        refused("InvalidInputException", "Fn", group -> group.deploymentConfigName("CodeDeployDefault.OneAtATime"));
        refused(
                "InvalidTriggerConfigException",
                "Web",
                group -> group.triggerConfigurations(
                        TriggerConfig.builder().triggerName("t").build()));
        refused(
                "InvalidBlueGreenDeploymentConfigurationException",
                "Web",
                group -> group.blueGreenDeploymentConfiguration(config -> config.deploymentReadyOption(
                        ready -> ready.actionOnTimeout(DeploymentReadyAction.CONTINUE_DEPLOYMENT)
                                .waitTimeInMinutes(5))));
        refused(
                "InvalidTargetGroupPairException",
                "Web",
                group -> group.loadBalancerInfo(info -> info.targetGroupPairInfoList(
                        TargetGroupPairInfo.builder().build())));
        refused(
                "InvalidECSServiceException",
                "Fn",
                group -> group.ecsServices(
                        ECSService.builder().serviceName("web").build()));
        refused(
                "InvalidEC2TagException",
                "Web",
                group -> group.ec2TagSet(set -> set.ec2TagSetList(
                        List.of(List.of(EC2TagFilter.builder().type("KEY_ONLY").build())))));
        refused(
                "InvalidTagException",
                "Web",
                group -> group.onPremisesTagSet(set -> set.onPremisesTagSetList(List.of(List.of(
                        TagFilter.builder().type(TagFilterType.VALUE_ONLY).build())))));
        refused(
                "InvalidAutoScalingGroupException",
                "Web",
                group -> group.autoScalingGroups("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"));
    }

    @Test
    void aConfigurationShiftsTrafficOrKeepsHostsHealthy() {
        codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("slow")
                .computePlatform("Lambda")
                .trafficRoutingConfig(routing -> routing.type(TrafficRoutingType.TIME_BASED_LINEAR)
                        .timeBasedLinear(shift -> shift.linearPercentage(20).linearInterval(7))));
        assertThatThrownBy(() -> codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("none")
                        .computePlatform("ECS")
                        .minimumHealthyHosts(hosts ->
                                hosts.type(MinimumHealthyHostsType.HOST_COUNT).value(1))))
                .isInstanceOfSatisfying(CodeDeployException.class, e -> assertThat(
                                e.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidTrafficRoutingConfigurationException"));
    }

    @Test
    void tagsOfOnPremisesInstancesInOneFormReplaceThoseInTheOther() {
        codeDeploy.createDeploymentGroup(request -> request.applicationName("Web")
                .deploymentGroupName("site")
                .serviceRoleArn("arn:aws:iam::123456789012:role/service")
                .onPremisesInstanceTagFilters(TagFilter.builder()
                        .key("a")
                        .value("1")
                        .type(TagFilterType.KEY_AND_VALUE)
                        .build()));
        codeDeploy.updateDeploymentGroup(request -> request.applicationName("Web")
                .currentDeploymentGroupName("site")
                .onPremisesTagSet(set -> set.onPremisesTagSetList(List.of(List.of(TagFilter.builder()
                        .key("b")
                        .type(TagFilterType.KEY_ONLY)
                        .build())))));
        DeploymentGroupInfo info = codeDeploy
                .getDeploymentGroup(request -> request.applicationName("Web").deploymentGroupName("site"))
                .deploymentGroupInfo();
        assertThat(info.onPremisesInstanceTagFilters()).isEmpty();
        assertThat(info.onPremisesTagSet().onPremisesTagSetList()).hasSize(1);
    }
}
