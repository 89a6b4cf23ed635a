package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.fleet.Fleets;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import java.util.ArrayList;
import java.util.List;

/** The replacement environment of a blue/green deployment to hosts. */
final class GreenFleet {
    private final Fleets fleets;

    GreenFleet(Fleets fleets) {
        this.fleets = fleets;
    }

    /** Whether CodeDeploy copies the Auto Scaling group; otherwise the deployment names hosts that are there. */
    static boolean isCopied(Deployment deployment) {
        return deployment
                .group
                .settings
                .path("blueGreenDeploymentConfiguration")
                .path("greenFleetProvisioningOption")
                .path("action")
                .asText()
                .equals("COPY_AUTO_SCALING_GROUP");
    }

    private static String copyName(Deployment deployment) {
        return "CodeDeploy_" + deployment.group.name + "_" + deployment.id;
    }

    /** Its hosts. */
    List<Instance> of(AccountState state, Deployment deployment, List<Instance> blue) {
        if (!isCopied(deployment)) {
            JsonNode wanted = deployment.request.path("targetInstances");
            return fleets.find(state.account, state.region, host -> DeploymentGroup.takes(host, wanted));
        }
        List<Instance> made = new ArrayList<>();
        for (Instance host : blue) {
            String id = "i-0" + Ids.stable(deployment.id + host.id(), 16).toLowerCase(java.util.Locale.ROOT);
            made.add(new Instance(id, false, host.os(), host.agent(), copyName(deployment), host.tags()));
        }
        fleets.replace(state.account, state.region, made, List.of());
        return made;
    }

    void terminate(AccountState state, List<Instance> blue) {
        fleets.replace(
                state.account,
                state.region,
                List.of(),
                blue.stream().map(Instance::id).toList());
    }

    /** From now on the copy is the group's Auto Scaling group. */
    void takeOver(Deployment deployment) {
        if (isCopied(deployment)) {
            deployment.group.settings.putArray("autoScalingGroups").add(copyName(deployment));
        }
    }
}
