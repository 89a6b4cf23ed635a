package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpec;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.fleet.TagFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A deployment group. Guarded by the lock of its {@link AccountState}. */
final class DeploymentGroup {
    final String id = UUID.randomUUID().toString();
    final Application application;
    /** The members of CreateDeploymentGroup as they stand after updates, in the API's own shape. */
    final ObjectNode settings;
    /** What each host has installed from this group. */
    final Map<String, Installed> hosts = new HashMap<>();

    String name;
    Deployment active;
    Deployment lastAttempted;
    Deployment lastSuccessful;

    /**
     * What the last deployment left on a host.
     *
     * @param healthy false when it failed there
     * @param appSpec the last good AppSpec file, whose stop scripts the next deployment runs
     */
    record Installed(boolean healthy, AppSpec appSpec, ObjectNode revision) {}

    DeploymentGroup(Application application, String name, ObjectNode settings) {
        this.application = application;
        this.name = name;
        this.settings = settings;
    }

    String configName() {
        return settings.path("deploymentConfigName").asText();
    }

    boolean withTraffic() {
        return settings.path("deploymentStyle")
                .path("deploymentOption")
                .asText()
                .equals("WITH_TRAFFIC_CONTROL");
    }

    /** True for hosts that the group's tags or Auto Scaling groups take in. */
    boolean takes(Instance instance) {
        if (instance.onPremises()) {
            return TagFilter.any(filters(settings.path("onPremisesInstanceTagFilters")), instance.tags())
                    || TagFilter.all(
                            sets(settings.path("onPremisesTagSet").path("onPremisesTagSetList")), instance.tags());
        }
        return scales(instance)
                || TagFilter.any(filters(settings.path("ec2TagFilters")), instance.tags())
                || TagFilter.all(sets(settings.path("ec2TagSet").path("ec2TagSetList")), instance.tags());
    }

    /** True for instances of the group's Auto Scaling groups. */
    boolean scales(Instance instance) {
        return AutoScaling.names(settings.path("autoScalingGroups"), instance);
    }

    /** The same for the hosts that a blue/green deployment names. */
    static boolean takes(Instance instance, JsonNode targetInstances) {
        return AutoScaling.names(targetInstances.path("autoScalingGroups"), instance)
                || TagFilter.any(filters(targetInstances.path("tagFilters")), instance.tags())
                || TagFilter.all(sets(targetInstances.path("ec2TagSet").path("ec2TagSetList")), instance.tags());
    }

    private static List<List<TagFilter>> sets(JsonNode list) {
        List<List<TagFilter>> sets = new ArrayList<>();
        list.forEach(set -> sets.add(filters(set)));
        return sets;
    }

    private static List<TagFilter> filters(JsonNode list) {
        List<TagFilter> filters = new ArrayList<>();
        for (JsonNode item : list) {
            String key = item.path("Key").asText(null);
            String value = item.path("Value").asText(null);
            String type = key == null ? "VALUE_ONLY" : value == null ? "KEY_ONLY" : "KEY_AND_VALUE";
            filters.add(new TagFilter(key, value, item.path("Type").asText(type)));
        }
        return filters;
    }

    /** True when an alarm of that name watches the group's deployments. */
    boolean watches(String alarm, JsonNode override) {
        JsonNode configuration = override.isMissingNode() ? settings.path("alarmConfiguration") : override;
        if (!configuration.path("enabled").asBoolean()) {
            return false;
        }
        for (JsonNode item : configuration.path("alarms")) {
            if (item.path("name").asText().equals(alarm)) {
                return true;
            }
        }
        return false;
    }
}
