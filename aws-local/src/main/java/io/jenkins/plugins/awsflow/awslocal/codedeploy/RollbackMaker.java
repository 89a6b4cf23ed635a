package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Decides whether a deployment that did not end well is rolled back, and with what. */
final class RollbackMaker {
    private RollbackMaker() {}

    /** What rolls it back; null if nothing does, which the deployment then says if it was wanted. */
    static Deployment.Draft draft(Deployment deployment) {
        if (deployment.isRollback() || !isWanted(deployment)) {
            return null;
        }
        Deployment good = deployment.group.lastSuccessful;
        if (good == null) {
            deployment.rollbackMessage = "Deployment " + deployment.id
                    + " was not rolled back: the deployment group has no earlier successful deployment.";
            return null;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("ignoreApplicationStopFailures", true);
        request.put("updateOutdatedInstancesOnly", false);
        request.put(
                "fileExistsBehavior",
                deployment.request.path("fileExistsBehavior").asText("DISALLOW"));
        // A rollback of a rollback is not made, and an alarm that is still on must not stop it.
        request.putObject("autoRollbackConfiguration").put("enabled", false);
        request.putObject("overrideAlarmConfiguration").put("enabled", false);
        return new Deployment.Draft(
                good.revision, request, deployment.configName, deployment.config, "codeDeployRollback");
    }

    /** Makes each of the two know the other. */
    static void link(Deployment deployment, Deployment rollback) {
        rollback.rollbackTriggeringId = deployment.id;
        rollback.rollbackMessage =
                "Deployment " + rollback.id + " is triggered to roll back deployment " + deployment.id + ".";
        deployment.rollbackDeploymentId = rollback.id;
        deployment.rollbackMessage = "Deployment " + deployment.id
                + " terminated. Automatic rollback is triggered with a DeploymentId " + rollback.id + ".";
    }

    private static boolean isWanted(Deployment deployment) {
        if (deployment.finalStatus.equals("Failed")) {
            return deployment.rollsBackOn("DEPLOYMENT_FAILURE");
        }
        if ("ALARM_ACTIVE".equals(deployment.errorCode)) {
            return deployment.rollsBackOn("DEPLOYMENT_STOP_ON_ALARM");
        }
        return deployment.rollbackOnStop == null
                ? deployment.rollsBackOn("DEPLOYMENT_STOP_ON_REQUEST")
                : deployment.rollbackOnStop;
    }
}
