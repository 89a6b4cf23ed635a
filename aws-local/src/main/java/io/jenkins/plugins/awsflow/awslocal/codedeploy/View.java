package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventFailure;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HostRun;
import java.util.List;

/** Writes deployments and targets in the API's shapes, as of one instant. */
final class View {
    private View() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Seconds since the epoch with milliseconds, as the JSON protocol writes time stamps. */
    static double seconds(long millis) {
        return millis / 1000.0;
    }

    static ObjectNode deployment(Deployment deployment, long now) {
        DeploymentGroup group = deployment.group;
        ObjectNode info = object();
        info.put("applicationName", group.application.name);
        info.put("deploymentGroupName", group.name);
        info.put("deploymentConfigName", deployment.configName);
        info.put("deploymentId", deployment.id);
        if (deployment.previousRevision != null) {
            info.set("previousRevision", deployment.previousRevision);
        }
        info.set("revision", deployment.revision);
        info.put("status", deployment.status(now));
        boolean over = deployment.over(now);
        if (over && deployment.errorCode != null) {
            info.putObject("errorInformation")
                    .put("code", deployment.errorCode)
                    .put("message", deployment.errorMessage);
        }
        info.put("createTime", seconds(deployment.createdAt));
        if (deployment.started && now >= deployment.startAt) {
            info.put("startTime", seconds(deployment.startAt));
        }
        if (over) {
            info.put("completeTime", seconds(deployment.endAt));
        }
        if (deployment.rollout != null) {
            ObjectNode overview = info.putObject("deploymentOverview");
            deployment.overview(now).forEach(overview::put);
        }
        info.setAll(deployment.request);
        info.put("creator", deployment.creator);
        if (!info.has("autoRollbackConfiguration") && group.settings.has("autoRollbackConfiguration")) {
            info.set("autoRollbackConfiguration", group.settings.get("autoRollbackConfiguration"));
        }
        rollback(deployment, info, now);
        info.set("deploymentStyle", group.settings.get("deploymentStyle"));
        if (group.settings.has("loadBalancerInfo")) {
            info.set("loadBalancerInfo", group.settings.get("loadBalancerInfo"));
        }
        info.put("instanceTerminationWaitTimeStarted", false);
        info.putArray("deploymentStatusMessages");
        info.put("computePlatform", group.application.platform);
        return info;
    }

    private static void rollback(Deployment deployment, ObjectNode info, long now) {
        boolean known = deployment.isRollback() || deployment.over(now);
        if (!known || deployment.rollbackMessage == null) {
            return;
        }
        ObjectNode rollback = info.putObject("rollbackInfo");
        if (deployment.rollbackDeploymentId != null) {
            rollback.put("rollbackDeploymentId", deployment.rollbackDeploymentId);
        }
        if (deployment.rollbackTriggeringId != null) {
            rollback.put("rollbackTriggeringDeploymentId", deployment.rollbackTriggeringId);
        }
        rollback.put("rollbackMessage", deployment.rollbackMessage);
    }

    static ObjectNode target(AccountState state, Deployment deployment, HostRun host, long now) {
        ObjectNode target = object();
        target.put("deploymentTargetType", "InstanceTarget");
        ObjectNode instance = target.putObject("instanceTarget");
        instance.put("deploymentId", deployment.id);
        instance.put("targetId", host.hostId());
        instance.put("targetArn", arn(state, host));
        instance.put("status", host.status(now, deployment.over(now)));
        instance.put("lastUpdatedAt", seconds(lastUpdate(deployment, host, now)));
        instance.set("lifecycleEvents", events(deployment, host, now));
        instance.put("instanceLabel", "Blue");
        return target;
    }

    /** The older shape of the same. */
    static ObjectNode instance(AccountState state, Deployment deployment, HostRun host, long now) {
        ObjectNode summary = object();
        summary.put("deploymentId", deployment.id);
        summary.put("instanceId", arn(state, host));
        summary.put("status", host.status(now, deployment.over(now)));
        summary.put("lastUpdatedAt", seconds(lastUpdate(deployment, host, now)));
        summary.set("lifecycleEvents", events(deployment, host, now));
        summary.put("instanceType", "Blue");
        return summary;
    }

    private static long lastUpdate(Deployment deployment, HostRun host, long now) {
        long change = host.lastChange(now);
        return change == HostRun.NEVER ? deployment.startAt : change;
    }

    private static String arn(AccountState state, HostRun host) {
        String service = host.onPremises() ? "codedeploy" : "ec2";
        return state.partition().arn(service, state.region, state.account, "instance/" + host.hostId());
    }

    private static ArrayNode events(Deployment deployment, HostRun host, long now) {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        List<String> names = deployment.events;
        boolean over = deployment.over(now);
        for (int i = 0; i < names.size(); i++) {
            String status = host.eventStatus(i, now, over);
            ObjectNode event = events.addObject().put("lifecycleEventName", names.get(i));
            boolean began = status.equals("InProgress") || status.equals("Succeeded") || status.equals("Failed");
            boolean ended = began && !status.equals("InProgress");
            if (ended) {
                event.set("diagnostics", diagnostics(status, host.failure()));
            }
            if (began) {
                event.put("startTime", seconds(host.eventStart(i)));
            }
            if (ended) {
                event.put("endTime", seconds(host.eventEnd(i)));
            }
            event.put("status", status);
        }
        return events;
    }

    private static ObjectNode diagnostics(String status, EventFailure failure) {
        ObjectNode node = object();
        if (status.equals("Failed")) {
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
