package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes deployments in the API's shapes, as of one instant. */
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
        if (!deployment.targets.isEmpty()) {
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
        boolean terminates = DeploymentFlow.TERMINATION_WAIT.equals(deployment.waiting);
        info.put("instanceTerminationWaitTimeStarted", terminates);
        if (deployment.isBlueGreen() && group.settings.has("blueGreenDeploymentConfiguration")) {
            info.set("blueGreenDeploymentConfiguration", group.settings.get("blueGreenDeploymentConfiguration"));
        }
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
}
