package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventFailure;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HostRun;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Target;

/** Writes targets in the API's shapes, as of one instant: hosts, a function or a service. */
final class TargetView {
    private TargetView() {}

    static ObjectNode target(AccountState state, Deployment deployment, Target target, long now) {
        String platform = deployment.group.application.platform;
        ObjectNode out = View.object();
        switch (platform) {
            case "Lambda" -> {
                out.put("deploymentTargetType", "LambdaTarget");
                ObjectNode node = common(out.putObject("lambdaTarget"), deployment, target, now);
                String region = state.region;
                node.put(
                        "targetArn", state.partition().arn("lambda", region, state.account, "function:" + target.id()));
                function(node.putObject("lambdaFunctionInfo"), deployment, weight(deployment, target, now));
            }
            case "ECS" -> {
                out.put("deploymentTargetType", "ECSTarget");
                ObjectNode node = common(out.putObject("ecsTarget"), deployment, target, now);
                String service = "service/" + target.id().replace(':', '/');
                node.put("targetArn", state.partition().arn("ecs", state.region, state.account, service));
                taskSets(node.putArray("taskSetsInfo"), deployment, target, now);
            }
            default -> {
                out.put("deploymentTargetType", "InstanceTarget");
                ObjectNode node = common(out.putObject("instanceTarget"), deployment, target, now);
                node.put("targetArn", arn(state, target));
                node.put("instanceLabel", target.label());
            }
        }
        return out;
    }

    private static ObjectNode common(ObjectNode node, Deployment deployment, Target target, long now) {
        node.put("deploymentId", deployment.id);
        node.put("targetId", target.id());
        node.put("status", target.status(now, deployment.over(now)));
        node.put("lastUpdatedAt", View.seconds(lastUpdate(deployment, target, now)));
        node.set("lifecycleEvents", events(deployment, target, now));
        return node;
    }

    /** The older shape of a host. */
    static ObjectNode instance(AccountState state, Deployment deployment, Target target, long now) {
        ObjectNode summary = View.object();
        summary.put("deploymentId", deployment.id);
        summary.put("instanceId", arn(state, target));
        summary.put("status", target.status(now, deployment.over(now)));
        summary.put("lastUpdatedAt", View.seconds(lastUpdate(deployment, target, now)));
        summary.set("lifecycleEvents", events(deployment, target, now));
        summary.put("instanceType", target.label());
        return summary;
    }

    private static void function(ObjectNode node, Deployment deployment, int weight) {
        var properties = deployment.resource.properties();
        node.put("functionName", properties.get("Name"))
                .put("functionAlias", properties.get("Alias"))
                .put("currentVersion", properties.get("CurrentVersion"))
                .put("targetVersion", properties.get("TargetVersion"))
                .put("targetVersionWeight", (double) weight);
    }

    private static void taskSets(ArrayNode list, Deployment deployment, Target target, long now) {
        int weight = weight(deployment, target, now);
        boolean terminated = deployment.over(now) && deployment.finalStatus.equals("Succeeded");
        if (!terminated) {
            taskSet(list.addObject(), deployment, "Blue", 100 - weight, weight < 100 ? "PRIMARY" : "ACTIVE");
        }
        taskSet(list.addObject(), deployment, "Green", weight, weight < 100 ? "ACTIVE" : "PRIMARY");
    }

    private static void taskSet(ObjectNode set, Deployment deployment, String label, int weight, String status) {
        JsonNode pairs = deployment.group.settings.path("loadBalancerInfo").path("targetGroupPairInfoList");
        JsonNode groups = pairs.path(0).path("targetGroups");
        // The API's own spelling.
        set.put("identifer", "ecs-svc/" + Math.floorMod(Ids.mix(deployment.group.id + label), 1_000_000_007L));
        set.put("desiredCount", 1).put("pendingCount", 0).put("runningCount", 1);
        set.put("status", status).put("trafficWeight", (double) weight);
        set.putObject("targetGroup")
                .put(
                        "name",
                        groups.path(label.equals("Blue") ? 0 : 1).path("name").asText(label));
        set.put("taskSetLabel", label);
    }

    /** The new version's share of the traffic, in per cent. */
    private static int weight(Deployment deployment, Target target, long now) {
        for (Target.Event event : target.events(now, deployment.over(now))) {
            if (event.name().equals("AllowTraffic")) {
                return switch (event.status()) {
                    case "Succeeded" -> 100;
                    case "InProgress" -> deployment.shift.weight(now - event.start());
                    case "Skipped" -> brokenOff(deployment, target);
                    default -> 0;
                };
            }
        }
        return 0;
    }

    /** What had been moved when a stop broke the shift off; traffic goes back with the roll-back that follows. */
    private static int brokenOff(Deployment deployment, Target target) {
        long end = deployment.endAt;
        for (Target.Event event : target.events(end - 1, false)) {
            if (event.name().equals("AllowTraffic") && event.start() != HostRun.NEVER) {
                return deployment.rollbackDeploymentId == null ? deployment.shift.weight(end - 1 - event.start()) : 0;
            }
        }
        return 0;
    }

    private static long lastUpdate(Deployment deployment, Target target, long now) {
        long change = target.lastChange(now);
        return change == HostRun.NEVER ? deployment.startAt : change;
    }

    private static String arn(AccountState state, Target target) {
        String service = target.onPremises() ? "codedeploy" : "ec2";
        return state.partition().arn(service, state.region, state.account, "instance/" + target.id());
    }

    private static ArrayNode events(Deployment deployment, Target target, long now) {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        for (Target.Event one : target.events(now, deployment.over(now))) {
            ObjectNode event = events.addObject().put("lifecycleEventName", one.name());
            if (one.end() != HostRun.NEVER) {
                event.set("diagnostics", diagnostics(one.failure()));
            }
            if (one.start() != HostRun.NEVER) {
                event.put("startTime", View.seconds(one.start()));
            }
            if (one.end() != HostRun.NEVER) {
                event.put("endTime", View.seconds(one.end()));
            }
            event.put("status", one.status());
        }
        return events;
    }

    private static ObjectNode diagnostics(EventFailure failure) {
        ObjectNode node = View.object();
        if (failure != null) {
            return node.put("errorCode", failure.errorCode())
                    .put("scriptName", failure.scriptName())
                    .put("message", failure.message())
                    .put("logTail", failure.logTail());
        }
        return node.put("errorCode", "Success")
                .put("scriptName", "")
                .put("message", "Succeeded")
                .put("logTail", "");
    }
}
