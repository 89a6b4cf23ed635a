package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.Rollout;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Auto Scaling does to deployments. As CodeDeploy's guide has it: an instance that comes gets the revision that was
 * deployed last, by a deployment of its own beside the one that may be under way; once that has succeeded, one more
 * brings those up to date that are behind. An instance that goes does not answer any more.
 */
final class AutoScaling {
    private final DeploymentEngine engine;
    private final RolloutMaker maker;

    AutoScaling(DeploymentEngine engine, RolloutMaker maker) {
        this.engine = engine;
        this.maker = maker;
    }

    /** An instance came into being. */
    void added(AccountState state, Instance instance, long now) {
        for (DeploymentGroup group : groups(state)) {
            if (group.scales(instance) && group.lastSuccessful != null) {
                create(state, group, "autoscaling", Set.of(instance.id()), now);
            }
        }
    }

    /** An instance is gone. */
    void removed(AccountState state, Instance instance, long now) {
        for (Deployment deployment : state.running) {
            boolean isTarget = deployment.targets.containsKey(instance.id());
            if (isTarget && deployment.rollout != null && !deployment.stopping && !deployment.over(now)) {
                Rollout anew = maker.without(deployment, instance.id(), now);
                if (anew != null) {
                    engine.roll(state, deployment, anew);
                }
            }
        }
    }

    /** A deployment succeeded: brings those up to date that came meanwhile. */
    void followOn(AccountState state, Deployment done) {
        DeploymentGroup group = done.group;
        boolean wanted =
                group.settings.path("outdatedInstancesStrategy").asText().equals("UPDATE");
        if (!wanted || done.only != null || !done.creator.equals("user")) {
            return;
        }
        Set<String> behind = new HashSet<>();
        for (Instance instance : maker.hosts(state, done)) {
            DeploymentGroup.Installed installed = group.hosts.get(instance.id());
            boolean other = installed == null || !done.revision.equals(installed.revision());
            if (group.scales(instance) && other && !done.targets.containsKey(instance.id())) {
                behind.add(instance.id());
            }
        }
        if (!behind.isEmpty()) {
            create(state, group, "CodeDeployAutoUpdate", behind, done.endAt);
        }
    }

    private void create(AccountState state, DeploymentGroup group, String creator, Set<String> only, long now) {
        Deployment good = group.lastSuccessful;
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("ignoreApplicationStopFailures", true);
        request.put("updateOutdatedInstancesOnly", false);
        request.put("fileExistsBehavior", "OVERWRITE");
        request.putObject("autoRollbackConfiguration").put("enabled", false);
        engine.create(
                state,
                group,
                new Deployment.Draft(good.revision, request, good.configName, good.config, creator),
                only,
                now);
    }

    private static List<DeploymentGroup> groups(AccountState state) {
        List<DeploymentGroup> groups = new ArrayList<>();
        state.applications.values().forEach(application -> groups.addAll(application.groups.values()));
        return groups;
    }

    /** Whether one of these names is the instance's Auto Scaling group. */
    static boolean names(JsonNode list, Instance instance) {
        for (JsonNode name : list) {
            if (name.asText().equals(instance.autoScalingGroup())) {
                return true;
            }
        }
        return false;
    }
}
