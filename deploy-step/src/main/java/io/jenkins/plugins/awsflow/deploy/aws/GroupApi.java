package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.group.BlueGreen;
import io.jenkins.plugins.awsflow.deploy.model.group.ConfigWish;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentConfigRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHosts;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.codedeploy.model.UpdateDeploymentGroupRequest;

/**
 * Deployment groups and configurations as they are and as they are to be. Each call may be made again: what is
 * there already is no failure.
 */
public final class GroupApi {
    private final CodeDeployClient client;

    public GroupApi(CodeDeployApi api) {
        client = api.client();
    }

    /** A group's settings and id; empty if there is no such group or application. */
    public Optional<Found> find(String application, String group) {
        try {
            DeploymentGroupInfo info = client.getDeploymentGroup(
                            request -> request.applicationName(application).deploymentGroupName(group))
                    .deploymentGroupInfo();
            return Optional.of(new Found(info.deploymentGroupId(), GroupReader.settings(info)));
        } catch (ApplicationDoesNotExistException | DeploymentGroupDoesNotExistException e) {
            return Optional.empty();
        }
    }

    /**
     * A group that is there.
     *
     * @param id CodeDeploy's own
     */
    public record Found(String id, GroupSettings settings) {}

    /** Whether the configuration is there; fails if it is, but does something else. */
    public boolean hasConfig(ConfigWish wish) throws AwsFlowException {
        DeploymentConfigInfo there;
        try {
            there = client.getDeploymentConfig(request -> request.deploymentConfigName(wish.name()))
                    .deploymentConfigInfo();
        } catch (DeploymentConfigDoesNotExistException e) {
            if (!wish.own()) {
                throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.GroupApi_noConfig(wish.name()), e);
            }
            return false;
        }
        if (wish.own() && !fits(wish, there)) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.GroupApi_otherConfig(wish.name()));
        }
        return true;
    }

    private static boolean fits(ConfigWish wish, DeploymentConfigInfo there) {
        MinimumHealthyHosts hosts = there.minimumHealthyHosts();
        TrafficRoutingConfig routing = there.trafficRoutingConfig();
        if (wish.minutes() == 0) {
            return hosts != null && wish.kind().equals(hosts.typeAsString()) && hosts.value() == wish.amount();
        }
        if (routing == null || !wish.kind().equals(routing.typeAsString())) {
            return false;
        }
        return routing.timeBasedCanary() != null
                ? routing.timeBasedCanary().canaryPercentage() == wish.amount()
                        && routing.timeBasedCanary().canaryInterval() == wish.minutes()
                : routing.timeBasedLinear().linearPercentage() == wish.amount()
                        && routing.timeBasedLinear().linearInterval() == wish.minutes();
    }

    /** Makes the configuration. */
    public void createConfig(ConfigWish wish, String platform) {
        CreateDeploymentConfigRequest.Builder request = CreateDeploymentConfigRequest.builder()
                .deploymentConfigName(wish.name())
                .computePlatform(platform);
        switch (wish.kind()) {
            case "TimeBasedCanary" ->
                request.trafficRoutingConfig(routing -> routing.type(wish.kind())
                        .timeBasedCanary(
                                shift -> shift.canaryPercentage(wish.amount()).canaryInterval(wish.minutes())));
            case "TimeBasedLinear" ->
                request.trafficRoutingConfig(routing -> routing.type(wish.kind())
                        .timeBasedLinear(
                                shift -> shift.linearPercentage(wish.amount()).linearInterval(wish.minutes())));
            default ->
                request.minimumHealthyHosts(hosts -> hosts.type(wish.kind()).value(wish.amount()));
        }
        try {
            client.createDeploymentConfig(request.build());
        } catch (DeploymentConfigAlreadyExistsException e) {
            // By an attempt whose reply was lost, or by another build: its name says what it does.
            return;
        }
    }

    /**
     * Makes a group.
     *
     * @return its id; empty if there is one by now, whose settings are to be looked at
     */
    public Optional<String> create(String application, String group, GroupSettings wanted, String platform) {
        UpdateDeploymentGroupRequest all =
                changes(application, group, wanted, wanted.texts().keySet(), platform, null);
        CreateDeploymentGroupRequest.Builder request = CreateDeploymentGroupRequest.builder()
                .applicationName(application)
                .deploymentGroupName(group)
                .serviceRoleArn(all.serviceRoleArn())
                .deploymentConfigName(all.deploymentConfigName())
                .ec2TagSet(all.ec2TagSet())
                .onPremisesTagSet(all.onPremisesTagSet())
                .deploymentStyle(all.deploymentStyle())
                .blueGreenDeploymentConfiguration(all.blueGreenDeploymentConfiguration())
                .loadBalancerInfo(all.loadBalancerInfo())
                .alarmConfiguration(all.alarmConfiguration())
                .autoRollbackConfiguration(all.autoRollbackConfiguration());
        if (all.hasAutoScalingGroups()) {
            request.autoScalingGroups(all.autoScalingGroups());
        }
        if (all.hasEcsServices()) {
            request.ecsServices(all.ecsServices());
        }
        if (all.hasTriggerConfigurations()) {
            request.triggerConfigurations(all.triggerConfigurations());
        }
        try {
            return Optional.of(client.createDeploymentGroup(request.build()).deploymentGroupId());
        } catch (DeploymentGroupAlreadyExistsException e) {
            return Optional.empty();
        }
    }

    /** Changes some settings of a group. */
    public void update(
            String application,
            String group,
            GroupSettings wanted,
            Set<String> fields,
            String platform,
            GroupSettings actual) {
        client.updateDeploymentGroup(changes(application, group, wanted, fields, platform, actual));
    }

    private static UpdateDeploymentGroupRequest changes(
            String application,
            String group,
            GroupSettings wanted,
            Set<String> fields,
            String platform,
            GroupSettings actual) {
        UpdateDeploymentGroupRequest.Builder request = UpdateDeploymentGroupRequest.builder()
                .applicationName(application)
                .currentDeploymentGroupName(group);
        for (String field : fields) {
            if (wanted.texts().get(field) != null) {
                set(request, field, wanted, "Server".equals(platform));
            }
        }
        style(request, fields, wanted, actual, "Server".equals(platform));
        return request.build();
    }

    private static void set(
            UpdateDeploymentGroupRequest.Builder request, String field, GroupSettings wanted, boolean server) {
        switch (field) {
            case GroupSettings.ROLE -> request.serviceRoleArn(wanted.role());
            case GroupSettings.CONFIG -> request.deploymentConfigName(wanted.config());
            case GroupSettings.EC2_TAGS -> request.ec2TagSet(GroupParts.ec2(wanted.ec2Tags()));
            case GroupSettings.ON_PREMISES_TAGS ->
                request.onPremisesTagSet(GroupParts.onPremises(wanted.onPremisesTags()));
            case GroupSettings.AUTO_SCALING_GROUPS -> request.autoScalingGroups(wanted.autoScalingGroups());
            case GroupSettings.ECS_SERVICES -> request.ecsServices(GroupParts.services(wanted.ecsServices()));
            case GroupSettings.BLUE_GREEN -> {
                if (wanted.blueGreen().on()) {
                    request.blueGreenDeploymentConfiguration(GroupParts.blueGreen(wanted.blueGreen(), server));
                }
            }
            case GroupSettings.LOAD_BALANCERS -> request.loadBalancerInfo(GroupParts.balancers(wanted.loadBalancers()));
            case GroupSettings.ALARMS -> request.alarmConfiguration(GroupParts.alarms(wanted.alarms()));
            case GroupSettings.TRIGGERS -> request.triggerConfigurations(GroupParts.triggers(wanted.triggers()));
            default -> request.autoRollbackConfiguration(GroupParts.rollback(wanted.rollbackEvents()));
        }
    }

    /** Whether traffic is controlled follows from the other settings; deployments to functions and services always shift it. */
    private static void style(
            UpdateDeploymentGroupRequest.Builder request,
            Set<String> fields,
            GroupSettings wanted,
            GroupSettings actual,
            boolean server) {
        boolean says = fields.contains(GroupSettings.BLUE_GREEN) || fields.contains(GroupSettings.LOAD_BALANCERS);
        if (actual != null && !says) {
            return;
        }
        BlueGreen blueGreen =
                wanted.blueGreen() != null ? wanted.blueGreen() : actual == null ? BlueGreen.OFF : actual.blueGreen();
        boolean balanced = wanted.loadBalancers() != null
                ? !wanted.loadBalancers().isEmpty()
                : actual != null && !actual.loadBalancers().isEmpty();
        request.deploymentStyle(GroupParts.style(!server || blueGreen.on(), balanced));
        if (!server && wanted.blueGreen() == null && actual == null) {
            request.blueGreenDeploymentConfiguration(GroupParts.blueGreen(new BlueGreen(true, false, 0, 0), false));
        }
    }
}
