package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.deploy.model.group.Balancers;
import io.jenkins.plugins.awsflow.deploy.model.group.BlueGreen;
import io.jenkins.plugins.awsflow.deploy.model.group.TagSets;
import io.jenkins.plugins.awsflow.deploy.model.group.Trigger;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilterType;
import software.amazon.awssdk.services.codedeploy.model.EC2TagSet;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.codedeploy.model.ELBInfo;
import software.amazon.awssdk.services.codedeploy.model.GreenFleetProvisioningAction;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.LoadBalancerInfo;
import software.amazon.awssdk.services.codedeploy.model.OnPremisesTagSet;
import software.amazon.awssdk.services.codedeploy.model.TagFilter;
import software.amazon.awssdk.services.codedeploy.model.TagFilterType;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupPairInfo;
import software.amazon.awssdk.services.codedeploy.model.TriggerConfig;

/** Settings of a deployment group as CodeDeploy's API has them. */
final class GroupParts {
    private GroupParts() {}

    static EC2TagSet ec2(TagSets tags) {
        return EC2TagSet.builder()
                .ec2TagSetList(tags.sets().stream()
                        .map(set -> set.stream().map(GroupParts::ec2).toList())
                        .toList())
                .build();
    }

    private static EC2TagFilter ec2(TagSets.Tag tag) {
        return EC2TagFilter.builder()
                .key(TagSets.ANY.equals(tag.key()) ? null : tag.key())
                .value(TagSets.ANY.equals(tag.value()) ? null : tag.value())
                .type(EC2TagFilterType.fromValue(type(tag)))
                .build();
    }

    static OnPremisesTagSet onPremises(TagSets tags) {
        return OnPremisesTagSet.builder()
                .onPremisesTagSetList(tags.sets().stream()
                        .map(set -> set.stream().map(GroupParts::onPremises).toList())
                        .toList())
                .build();
    }

    private static TagFilter onPremises(TagSets.Tag tag) {
        return TagFilter.builder()
                .key(TagSets.ANY.equals(tag.key()) ? null : tag.key())
                .value(TagSets.ANY.equals(tag.value()) ? null : tag.value())
                .type(TagFilterType.fromValue(type(tag)))
                .build();
    }

    private static String type(TagSets.Tag tag) {
        return TagSets.ANY.equals(tag.key())
                ? "VALUE_ONLY"
                : TagSets.ANY.equals(tag.value()) ? "KEY_ONLY" : "KEY_AND_VALUE";
    }

    static List<ECSService> services(List<String> services) {
        return services.stream()
                .map(text -> {
                    String[] parts = text.split("/", 2);
                    return ECSService.builder()
                            .clusterName(parts[0])
                            .serviceName(parts[1])
                            .build();
                })
                .toList();
    }

    static DeploymentStyle style(boolean blueGreen, boolean traffic) {
        return DeploymentStyle.builder()
                .deploymentType(blueGreen ? DeploymentType.BLUE_GREEN : DeploymentType.IN_PLACE)
                .deploymentOption(
                        blueGreen || traffic
                                ? DeploymentOption.WITH_TRAFFIC_CONTROL
                                : DeploymentOption.WITHOUT_TRAFFIC_CONTROL)
                .build();
    }

    /** @param server whether the group has hosts, of which alone new ones are provisioned */
    static BlueGreenDeploymentConfiguration blueGreen(BlueGreen wanted, boolean server) {
        BlueGreenDeploymentConfiguration.Builder config = BlueGreenDeploymentConfiguration.builder()
                .deploymentReadyOption(ready -> {
                    if (wanted.readyMinutes() == 0) {
                        ready.actionOnTimeout(DeploymentReadyAction.CONTINUE_DEPLOYMENT);
                    } else {
                        ready.actionOnTimeout(DeploymentReadyAction.STOP_DEPLOYMENT)
                                .waitTimeInMinutes(wanted.readyMinutes());
                    }
                })
                .terminateBlueInstancesOnDeploymentSuccess(blue -> {
                    if (wanted.terminateMinutes() < 0) {
                        blue.action(InstanceAction.KEEP_ALIVE);
                    } else {
                        blue.action(InstanceAction.TERMINATE).terminationWaitTimeInMinutes(wanted.terminateMinutes());
                    }
                });
        if (server) {
            config.greenFleetProvisioningOption(green -> green.action(
                    wanted.copies()
                            ? GreenFleetProvisioningAction.COPY_AUTO_SCALING_GROUP
                            : GreenFleetProvisioningAction.DISCOVER_EXISTING));
        }
        return config.build();
    }

    static LoadBalancerInfo balancers(Balancers wanted) {
        LoadBalancerInfo.Builder info = LoadBalancerInfo.builder();
        if (!wanted.classic().isEmpty()) {
            info.elbInfoList(wanted.classic().stream()
                    .map(name -> ELBInfo.builder().name(name).build())
                    .toList());
        }
        if (!wanted.targetGroups().isEmpty()) {
            info.targetGroupInfoList(
                    wanted.targetGroups().stream().map(GroupParts::target).toList());
        }
        if (!wanted.pair().isEmpty()) {
            TargetGroupPairInfo.Builder pair = TargetGroupPairInfo.builder()
                    .targetGroups(wanted.pair().stream().map(GroupParts::target).toList())
                    .prodTrafficRoute(route -> route.listenerArns(wanted.prodListener()));
            if (wanted.testListener() != null) {
                pair.testTrafficRoute(route -> route.listenerArns(wanted.testListener()));
            }
            info.targetGroupPairInfoList(pair.build());
        }
        return info.build();
    }

    private static TargetGroupInfo target(String name) {
        return TargetGroupInfo.builder().name(name).build();
    }

    static AlarmConfiguration alarms(List<String> names) {
        return AlarmConfiguration.builder()
                .enabled(!names.isEmpty())
                .alarms(names.stream()
                        .map(name -> Alarm.builder().name(name).build())
                        .toList())
                .build();
    }

    static List<TriggerConfig> triggers(List<Trigger> triggers) {
        return triggers.stream()
                .map(trigger -> TriggerConfig.builder()
                        .triggerName(trigger.name())
                        .triggerTargetArn(trigger.topic())
                        .triggerEventsWithStrings(trigger.events())
                        .build())
                .toList();
    }

    static AutoRollbackConfiguration rollback(List<String> events) {
        return AutoRollbackConfiguration.builder()
                .enabled(!events.isEmpty())
                .eventsWithStrings(events)
                .build();
    }
}
