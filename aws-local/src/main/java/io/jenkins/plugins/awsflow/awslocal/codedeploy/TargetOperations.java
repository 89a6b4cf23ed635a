package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Target;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets of deployments, and the same in the API's older shape, instances. */
final class TargetOperations {
    private static final Set<String> STATUSES =
            Set.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready");
    private static final Set<String> LABELS = Set.of("Blue", "Green");
    private static final int BATCH = 25;

    void register(Map<String, Operation> operations) {
        operations.put("ListDeploymentTargets", this::list);
        operations.put("BatchGetDeploymentTargets", this::batchGet);
        operations.put("GetDeploymentTarget", this::get);
        operations.put("ListDeploymentInstances", this::listInstances);
        operations.put("BatchGetDeploymentInstances", this::batchGetInstances);
        operations.put("GetDeploymentInstance", this::getInstance);
    }

    private static Deployment started(Request request) {
        Deployment deployment = request.state().deployment(request.in().text("deploymentId"));
        if (!deployment.started) {
            throw AwsException.client(
                    "DeploymentNotStartedException", "The deployment " + deployment.id + " has not started yet");
        }
        return deployment;
    }

    private static List<String> ids(Request request, Deployment deployment, Set<String> statuses, Set<String> labels) {
        if (!STATUSES.containsAll(statuses)) {
            throw AwsException.client("InvalidInstanceStatusException", "An unknown instance status is asked for");
        }
        boolean over = deployment.over(request.now());
        List<String> ids = new ArrayList<>();
        for (Target target : deployment.targets.values()) {
            boolean labelled = labels.isEmpty() || labels.contains(target.label());
            if (labelled && (statuses.isEmpty() || statuses.contains(target.status(request.now(), over)))) {
                ids.add(target.id());
            }
        }
        return ids;
    }

    private JsonNode list(Request request) {
        Deployment deployment = started(request);
        Set<String> statuses = new HashSet<>();
        Input filters = request.in().object("targetFilters");
        Set<String> labels = new HashSet<>();
        for (Iterator<String> names = filters.node().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            switch (name) {
                case "TargetStatus" -> statuses.addAll(filters.texts(name));
                case "ServerInstanceLabel" -> labels.addAll(filters.texts(name));
                default -> throw AwsException.client("InvalidTargetFilterNameException", name + " is no target filter");
            }
        }
        if (!LABELS.containsAll(labels)) {
            throw AwsException.client("InvalidInstanceTypeException", "An instance is labelled Blue or Green");
        }
        List<String> ids = ids(request, deployment, statuses, labels);
        return Checks.PAGES.page(request.in(), ids, "targetIds", ArrayNode::add);
    }

    private JsonNode batchGet(Request request) {
        Deployment deployment = started(request);
        List<String> ids = request.in().texts("targetIds");
        if (ids.isEmpty()) {
            throw AwsException.client("DeploymentTargetIdRequiredException", "At least one target id is required");
        }
        if (ids.size() > BATCH) {
            throw AwsException.client(
                    "DeploymentTargetListSizeExceededException", "At most 25 targets can be asked for at once");
        }
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("deploymentTargets");
        Set<String> wanted = new LinkedHashSet<>(ids);
        for (String id : wanted) {
            Target target = deployment.targets.get(plain(id));
            if (target == null) {
                throw noTarget(id, deployment);
            }
            list.add(TargetView.target(request.state(), deployment, target, request.now()));
        }
        return out;
    }

    private static AwsException noTarget(String id, Deployment deployment) {
        return AwsException.client(
                "DeploymentTargetDoesNotExistException",
                "The target " + id + " does not belong to the deployment " + deployment.id);
    }

    private JsonNode get(Request request) {
        Deployment deployment = started(request);
        String id = request.in().text("targetId");
        if (id == null) {
            throw AwsException.client("DeploymentTargetIdRequiredException", "The target id is required");
        }
        Target host = deployment.targets.get(plain(id));
        if (host == null) {
            throw noTarget(id, deployment);
        }
        ObjectNode out = View.object();
        out.set("deploymentTarget", TargetView.target(request.state(), deployment, host, request.now()));
        return out;
    }

    private JsonNode listInstances(Request request) {
        Deployment deployment = started(request);
        Set<String> labels = new HashSet<>(request.in().texts("instanceTypeFilter"));
        if (!labels.isEmpty() && !deployment.isBlueGreen()) {
            throw AwsException.client(
                    "InvalidDeploymentInstanceTypeException", "Instance types are for blue/green deployments only");
        }
        Set<String> statuses = new HashSet<>(request.in().texts("instanceStatusFilter"));
        List<String> ids = ids(request, deployment, statuses, labels);
        return Checks.PAGES.page(request.in(), ids, "instancesList", ArrayNode::add);
    }

    private JsonNode batchGetInstances(Request request) {
        Deployment deployment = started(request);
        List<String> ids = request.in().texts("instanceIds");
        if (ids.isEmpty()) {
            throw AwsException.client("InstanceIdRequiredException", "At least one instance id is required");
        }
        Names.limit(ids.size(), BATCH, "instances");
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("instancesSummary");
        for (String id : ids) {
            Target host = deployment.targets.get(plain(id));
            if (host == null) {
                out.put("errorMessage", "At least one of the instances is not part of the deployment");
            } else {
                list.add(TargetView.instance(request.state(), deployment, host, request.now()));
            }
        }
        return out;
    }

    private JsonNode getInstance(Request request) {
        Deployment deployment = started(request);
        String id = request.in().text("instanceId");
        if (id == null) {
            throw AwsException.client("InstanceIdRequiredException", "The instance id is required");
        }
        Target host = deployment.targets.get(plain(id));
        if (host == null) {
            throw AwsException.client("InstanceDoesNotExistException", id + " is not part of the deployment");
        }
        ObjectNode out = View.object();
        out.set("instanceSummary", TargetView.instance(request.state(), deployment, host, request.now()));
        return out;
    }

    /** Ids may be given as ARNs. */
    private static String plain(String id) {
        int at = id.lastIndexOf(":instance/");
        return at < 0 ? id : id.substring(at + ":instance/".length());
    }
}
