package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.List;
import java.util.Map;

/** Deployment groups. */
final class GroupOperations {
    /** The members that GetDeploymentGroup shows as they were given. */
    private static final List<String> MEMBERS = List.of(
            "deploymentConfigName",
            "ec2TagFilters",
            "onPremisesInstanceTagFilters",
            "autoScalingGroups",
            "serviceRoleArn",
            "triggerConfigurations",
            "alarmConfiguration",
            "autoRollbackConfiguration",
            "outdatedInstancesStrategy",
            "deploymentStyle",
            "blueGreenDeploymentConfiguration",
            "loadBalancerInfo",
            "ec2TagSet",
            "ecsServices",
            "onPremisesTagSet",
            "terminationHookEnabled");

    private static final int BATCH = 100;

    void register(Map<String, Operation> operations) {
        operations.put("CreateDeploymentGroup", this::create);
        operations.put("GetDeploymentGroup", this::get);
        operations.put("BatchGetDeploymentGroups", this::batchGet);
        operations.put("ListDeploymentGroups", this::list);
        operations.put("UpdateDeploymentGroup", this::update);
        operations.put("DeleteDeploymentGroup", this::delete);
    }

    private JsonNode create(Request request) {
        Input in = request.in();
        Application application = request.state().application(Names.application(in));
        String name = Names.group(in, "deploymentGroupName");
        if (application.groups.containsKey(name)) {
            throw AwsException.client(
                    "DeploymentGroupAlreadyExistsException", "Deployment group already exists: " + name);
        }
        if (in.text("serviceRoleArn") == null) {
            throw AwsException.client("RoleRequiredException", "The service role ARN is required.");
        }
        ObjectNode settings = View.object();
        settings.put("deploymentConfigName", "CodeDeployDefault.OneAtATime");
        settings.putArray("ec2TagFilters");
        settings.putArray("onPremisesInstanceTagFilters");
        settings.putArray("autoScalingGroups");
        settings.putArray("triggerConfigurations");
        settings.put("outdatedInstancesStrategy", "UPDATE");
        settings.put("terminationHookEnabled", false);
        settings.putObject("deploymentStyle")
                .put("deploymentType", "IN_PLACE")
                .put("deploymentOption", "WITHOUT_TRAFFIC_CONTROL");
        merge(request, application, settings);
        DeploymentGroup group = new DeploymentGroup(application, name, settings);
        application.groups.put(name, group);
        String arn = TagOperations.groupArn(request.state(), application.name, name);
        TagOperations.put(request, arn, in, "tags");
        return View.object().put("deploymentGroupId", group.id);
    }

    private static void merge(Request request, Application application, ObjectNode settings) {
        Input in = request.in();
        if (in.has("deploymentConfigName")) {
            request.state().config(Names.config(in, "deploymentConfigName"));
        }
        String role = in.text("serviceRoleArn");
        if (role != null && !role.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
            throw AwsException.client("InvalidRoleException", role + " is not the ARN of a role");
        }
        exclusive(in, "ec2TagFilters", "ec2TagSet", "InvalidEC2TagCombinationException");
        exclusive(in, "onPremisesInstanceTagFilters", "onPremisesTagSet", "InvalidOnPremisesTagCombinationException");
        for (String sets : new String[] {"ec2TagSet", "onPremisesTagSet"}) {
            if (in.object(sets).array(sets + "List").size() > 3) {
                throw AwsException.client("TagSetListLimitExceededException", "A tag set has at most 3 groups");
            }
        }
        Checks.rollback(in);
        Checks.alarms(in, "alarmConfiguration");
        style(in);
        GroupChecks.check(new GroupChecks.Request(in, application.platform, request.state()));
        for (String member : MEMBERS) {
            if (in.has(member)) {
                settings.set(member, in.node().get(member).deepCopy());
            }
        }
    }

    private static void exclusive(Input in, String filters, String set, String error) {
        if (!in.array(filters).isEmpty() && in.has(set)) {
            throw AwsException.client(error, "Only one of " + filters + " and " + set + " can be given");
        }
    }

    private static void style(Input in) {
        if (!in.has("deploymentStyle")) {
            return;
        }
        Input style = in.object("deploymentStyle");
        String type = style.text("deploymentType");
        String option = style.text("deploymentOption");
        boolean knownType = type == null || List.of("IN_PLACE", "BLUE_GREEN").contains(type);
        boolean knownOption = option == null
                || List.of("WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL").contains(option);
        if (!knownType || !knownOption) {
            throw AwsException.client("InvalidDeploymentStyleException", "The deployment style is not valid");
        }
    }

    private JsonNode get(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        DeploymentGroup group = request.state().group(application, Names.group(request.in(), "deploymentGroupName"));
        ObjectNode out = View.object();
        out.set("deploymentGroupInfo", info(group, request.now()));
        return out;
    }

    private JsonNode batchGet(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        List<String> names = request.in().texts("deploymentGroupNames");
        if (names.isEmpty()) {
            throw AwsException.client(
                    "DeploymentGroupNameRequiredException", "At least one deployment group name is required");
        }
        Names.limit(names.size(), BATCH, "deployment groups");
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("deploymentGroupsInfo");
        for (String name : names) {
            DeploymentGroup group = application.groups.get(name);
            if (group == null) {
                out.put("errorMessage", "No deployment group found for name: " + name);
            } else {
                list.add(info(group, request.now()));
            }
        }
        return out;
    }

    private static ObjectNode info(DeploymentGroup group, long now) {
        ObjectNode info = View.object()
                .put("applicationName", group.application.name)
                .put("deploymentGroupId", group.id)
                .put("deploymentGroupName", group.name);
        info.setAll(group.settings.deepCopy());
        ArrayNode scaling = info.putArray("autoScalingGroups");
        for (JsonNode name : group.settings.path("autoScalingGroups")) {
            scaling.addObject().put("name", name.asText());
        }
        info.put("computePlatform", group.application.platform);
        if (group.lastSuccessful != null) {
            info.set("targetRevision", group.lastSuccessful.revision);
            info.set("lastSuccessfulDeployment", last(group.lastSuccessful, now));
        }
        if (group.lastAttempted != null) {
            info.set("lastAttemptedDeployment", last(group.lastAttempted, now));
        }
        return info;
    }

    private static ObjectNode last(Deployment deployment, long now) {
        ObjectNode node = View.object()
                .put("deploymentId", deployment.id)
                .put("status", deployment.status(now))
                .put("createTime", View.seconds(deployment.createdAt));
        if (deployment.over(now)) {
            node.put("endTime", View.seconds(deployment.endAt));
        }
        return node;
    }

    private JsonNode list(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        List<String> names = List.copyOf(application.groups.keySet());
        return Checks.PAGES
                .page(request.in(), names, "deploymentGroups", ArrayNode::add)
                .put("applicationName", application.name);
    }

    private JsonNode update(Request request) {
        Input in = request.in();
        Application application = request.state().application(Names.application(in));
        DeploymentGroup group = request.state().group(application, Names.group(in, "currentDeploymentGroupName"));
        String name = in.text("newDeploymentGroupName");
        if (name != null && !name.equals(group.name) && application.groups.containsKey(name)) {
            throw AwsException.client(
                    "DeploymentGroupAlreadyExistsException", "Deployment group already exists: " + name);
        }
        merge(request, application, group.settings);
        // Tags in one form replace those in the other.
        if (in.has("ec2TagSet")) {
            group.settings.putArray("ec2TagFilters");
        } else if (in.has("ec2TagFilters")) {
            group.settings.remove("ec2TagSet");
        }
        if (in.has("onPremisesTagSet")) {
            group.settings.putArray("onPremisesInstanceTagFilters");
        } else if (in.has("onPremisesInstanceTagFilters")) {
            group.settings.remove("onPremisesTagSet");
        }
        if (name != null && !name.equals(group.name)) {
            Names.group(in, "newDeploymentGroupName");
            application.groups.remove(group.name);
            group.name = name;
            application.groups.put(name, group);
        }
        ObjectNode out = View.object();
        out.putArray("hooksNotCleanedUp");
        return out;
    }

    private JsonNode delete(Request request) {
        String applicationName = Names.application(request.in());
        String name = Names.group(request.in(), "deploymentGroupName");
        Application application = request.state().applications.get(applicationName);
        if (application != null) {
            application.groups.remove(name);
        }
        ObjectNode out = View.object();
        out.putArray("hooksNotCleanedUp");
        return out;
    }
}
