package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.Set;

/** What CodeDeploy refuses of the settings of a deployment group, by the names that its errors have. */
final class GroupChecks {
    private static final int MOST_WAIT = 2_880;
    private static final int MOST_TRIGGERS = 10;
    private static final int MOST_SCALING_GROUPS = 10;
    private static final Set<String> EVENTS = Set.of(
            "DeploymentStart",
            "DeploymentSuccess",
            "DeploymentFailure",
            "DeploymentStop",
            "DeploymentRollback",
            "DeploymentReady",
            "InstanceStart",
            "InstanceSuccess",
            "InstanceFailure",
            "InstanceReady");

    private GroupChecks() {}

    static void check(Request request) {
        Input in = request.in();
        platform(request);
        triggers(in);
        blueGreen(in);
        balancers(in);
        if (in.array("autoScalingGroups").size() > MOST_SCALING_GROUPS) {
            throw AwsException.client(
                    "InvalidAutoScalingGroupException", "A deployment group has at most 10 Auto Scaling groups");
        }
        for (Input service : in.objects("ecsServices")) {
            if (service.text("clusterName") == null || service.text("serviceName") == null) {
                throw AwsException.client("InvalidECSServiceException", "A service needs its name and its cluster");
            }
        }
        tags(in, "ec2TagSet", "InvalidEC2TagException");
        tags(in, "onPremisesTagSet", "InvalidTagException");
    }

    /** What {@link CodeDeployService.Request} and the group's application say. */
    record Request(Input in, String platform, AccountState state) {}

    private static void platform(Request request) {
        Input in = request.in();
        boolean server = "Server".equals(request.platform());
        boolean hosts = !in.array("ec2TagFilters").isEmpty()
                || in.has("ec2TagSet")
                || !in.array("autoScalingGroups").isEmpty()
                || !in.array("onPremisesInstanceTagFilters").isEmpty()
                || in.has("onPremisesTagSet");
        if (!server && hosts) {
            throw AwsException.client(
                    "InvalidDeploymentStyleException", "A deployment group of " + request.platform() + " has no hosts");
        }
        if (!server && "IN_PLACE".equals(in.object("deploymentStyle").text("deploymentType"))) {
            throw AwsException.client(
                    "InvalidDeploymentStyleException", request.platform() + " takes blue/green deployments only");
        }
        String config = in.text("deploymentConfigName");
        if (config != null) {
            String its = request.state().config(config).platform();
            if (!its.equals(request.platform())) {
                throw AwsException.client(
                        "InvalidInputException",
                        "The configuration " + config + " is for " + its + ", the application for "
                                + request.platform());
            }
        }
    }

    private static void triggers(Input in) {
        if (in.array("triggerConfigurations").size() > MOST_TRIGGERS) {
            throw AwsException.client("TriggerTargetsLimitExceededException", "A group has at most 10 triggers");
        }
        for (Input trigger : in.objects("triggerConfigurations")) {
            String target = trigger.text("triggerTargetArn");
            boolean events =
                    !trigger.texts("triggerEvents").isEmpty() && EVENTS.containsAll(trigger.texts("triggerEvents"));
            if (trigger.text("triggerName") == null || target == null || !target.contains(":sns:") || !events) {
                throw AwsException.client(
                        "InvalidTriggerConfigException", "A trigger needs a name, the ARN of an SNS topic, and events");
            }
        }
    }

    private static void blueGreen(Input in) {
        if (!in.has("blueGreenDeploymentConfiguration")) {
            return;
        }
        Input config = in.object("blueGreenDeploymentConfiguration");
        Input ready = config.object("deploymentReadyOption");
        Input end = config.object("terminateBlueInstancesOnDeploymentSuccess");
        boolean waits = "STOP_DEPLOYMENT".equals(ready.text("actionOnTimeout"));
        int wait = ready.node().path("waitTimeInMinutes").asInt(0);
        boolean right = one(ready.text("actionOnTimeout"), "CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT")
                && wait >= 0
                && wait <= MOST_WAIT
                && (waits || wait == 0)
                && one(end.text("action"), "TERMINATE", "KEEP_ALIVE")
                && end.node().path("terminationWaitTimeInMinutes").asInt(0) <= MOST_WAIT
                && one(
                        config.object("greenFleetProvisioningOption").text("action"),
                        "DISCOVER_EXISTING",
                        "COPY_AUTO_SCALING_GROUP");
        if (!right) {
            throw AwsException.client(
                    "InvalidBlueGreenDeploymentConfigurationException",
                    "The blue/green configuration has a value that is not valid");
        }
    }

    private static boolean one(String value, String first, String second) {
        return value == null || value.equals(first) || value.equals(second);
    }

    private static void balancers(Input in) {
        for (Input pair : in.object("loadBalancerInfo").objects("targetGroupPairInfoList")) {
            if (pair.array("targetGroups").size() != 2
                    || pair.object("prodTrafficRoute").texts("listenerArns").isEmpty()) {
                throw AwsException.client(
                        "InvalidTargetGroupPairException",
                        "A pair needs two target groups and the listener of production");
            }
        }
    }

    private static void tags(Input in, String set, String error) {
        for (var group : in.object(set).array(set + "List")) {
            for (var tag : group) {
                String type = tag.path("Type").asText("");
                boolean wrong = ("KEY_ONLY".equals(type) && !tag.path("Key").isTextual())
                        || ("VALUE_ONLY".equals(type) && !tag.path("Value").isTextual())
                        || ("KEY_AND_VALUE".equals(type) && !tag.path("Key").isTextual());
                if (wrong
                        || !Set.of("", "KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE")
                                .contains(type)) {
                    throw AwsException.client(error, "A tag does not fit its type");
                }
            }
        }
    }
}
