package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.deploy.model.group.Balancers;
import io.jenkins.plugins.awsflow.deploy.model.group.BlueGreen;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import io.jenkins.plugins.awsflow.deploy.model.group.TagSets;
import io.jenkins.plugins.awsflow.deploy.model.group.Trigger;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueInstanceTerminationOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.ELBInfo;
import software.amazon.awssdk.services.codedeploy.model.GreenFleetProvisioningAction;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.LoadBalancerInfo;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupPairInfo;

/** A deployment group of CodeDeploy in the model's words. */
final class GroupReader {
    private GroupReader() {}

    static GroupSettings settings(DeploymentGroupInfo info) {
        boolean alarmed = info.alarmConfiguration() != null
                && Boolean.TRUE.equals(info.alarmConfiguration().enabled());
        boolean rolled = info.autoRollbackConfiguration() != null
                && Boolean.TRUE.equals(info.autoRollbackConfiguration().enabled());
        return new GroupSettings(
                info.serviceRoleArn(),
                info.deploymentConfigName(),
                ec2(info),
                onPremises(info),
                info.autoScalingGroups().stream().map(AutoScalingGroup::name).toList(),
                info.ecsServices().stream()
                        .map(service -> service.clusterName() + "/" + service.serviceName())
                        .toList(),
                blueGreen(info),
                balancers(info.loadBalancerInfo()),
                alarmed
                        ? info.alarmConfiguration().alarms().stream()
                                .map(Alarm::name)
                                .toList()
                        : List.of(),
                info.triggerConfigurations().stream()
                        .map(trigger -> new Trigger(
                                trigger.triggerName(), trigger.triggerTargetArn(), trigger.triggerEventsAsStrings()))
                        .toList(),
                rolled ? info.autoRollbackConfiguration().eventsAsStrings() : List.of());
    }

    private static TagSets ec2(DeploymentGroupInfo info) {
        List<List<TagSets.Tag>> sets = new ArrayList<>();
        if (info.ec2TagSet() != null) {
            info.ec2TagSet()
                    .ec2TagSetList()
                    .forEach(set -> sets.add(set.stream().map(GroupReader::tag).toList()));
        }
        sets.add(info.ec2TagFilters().stream().map(GroupReader::tag).toList());
        return new TagSets(sets);
    }

    private static TagSets onPremises(DeploymentGroupInfo info) {
        List<List<TagSets.Tag>> sets = new ArrayList<>();
        if (info.onPremisesTagSet() != null) {
            info.onPremisesTagSet()
                    .onPremisesTagSetList()
                    .forEach(set -> sets.add(set.stream().map(GroupReader::tag).toList()));
        }
        sets.add(info.onPremisesInstanceTagFilters().stream()
                .map(GroupReader::tag)
                .toList());
        return new TagSets(sets);
    }

    private static TagSets.Tag tag(EC2TagFilter filter) {
        return tag(filter.typeAsString(), filter.key(), filter.value());
    }

    private static TagSets.Tag tag(TagFilter filter) {
        return tag(filter.typeAsString(), filter.key(), filter.value());
    }

    private static TagSets.Tag tag(String type, String key, String value) {
        boolean anyKey = "VALUE_ONLY".equals(type) || key == null;
        boolean anyValue = "KEY_ONLY".equals(type) || (value == null && !"KEY_AND_VALUE".equals(type));
        return new TagSets.Tag(anyKey ? TagSets.ANY : key, anyValue ? TagSets.ANY : value == null ? "" : value);
    }

    private static BlueGreen blueGreen(DeploymentGroupInfo info) {
        if (info.deploymentStyle() == null || info.deploymentStyle().deploymentType() != DeploymentType.BLUE_GREEN) {
            return BlueGreen.OFF;
        }
        BlueGreenDeploymentConfiguration config = info.blueGreenDeploymentConfiguration();
        if (config == null) {
            return new BlueGreen(true, false, 0, -1);
        }
        DeploymentReadyOption ready = config.deploymentReadyOption();
        boolean waits = ready != null && ready.actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT;
        BlueInstanceTerminationOption blue = config.terminateBlueInstancesOnDeploymentSuccess();
        boolean ends = blue != null && blue.action() == InstanceAction.TERMINATE;
        return new BlueGreen(
                true,
                config.greenFleetProvisioningOption() != null
                        && config.greenFleetProvisioningOption().action()
                                == GreenFleetProvisioningAction.COPY_AUTO_SCALING_GROUP,
                waits && ready.waitTimeInMinutes() != null ? ready.waitTimeInMinutes() : 0,
                ends ? blue.terminationWaitTimeInMinutes() == null ? 0 : blue.terminationWaitTimeInMinutes() : -1);
    }

    private static Balancers balancers(LoadBalancerInfo info) {
        if (info == null) {
            return new Balancers(List.of(), List.of(), List.of(), null, null);
        }
        TargetGroupPairInfo pair =
                info.targetGroupPairInfoList().stream().findFirst().orElse(null);
        return new Balancers(
                info.elbInfoList().stream().map(ELBInfo::name).toList(),
                info.targetGroupInfoList().stream().map(TargetGroupInfo::name).toList(),
                pair == null
                        ? List.of()
                        : pair.targetGroups().stream()
                                .map(TargetGroupInfo::name)
                                .toList(),
                pair == null || pair.prodTrafficRoute() == null
                        ? null
                        : pair.prodTrafficRoute().listenerArns().stream()
                                .findFirst()
                                .orElse(null),
                pair == null || pair.testTrafficRoute() == null
                        ? null
                        : pair.testTrafficRoute().listenerArns().stream()
                                .findFirst()
                                .orElse(null));
    }
}
