package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.AccountState.DeploymentConfig;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The deployment configurations that every account has. */
final class PredefinedConfigs {
    private PredefinedConfigs() {}

    static List<DeploymentConfig> all(long now) {
        List<DeploymentConfig> configs = new ArrayList<>();
        configs.add(server("OneAtATime", new HealthRule("MOST_CONCURRENCY", 1), now));
        configs.add(server("HalfAtATime", new HealthRule("FLEET_PERCENT", 50), now));
        configs.add(server("AllAtOnce", new HealthRule("FLEET_PERCENT", 0), now));
        shifting(configs, "Lambda", new int[] {5, 10, 15, 30}, new int[] {1, 2, 3, 10}, now);
        shifting(configs, "ECS", new int[] {5, 15}, new int[] {1, 3}, now);
        return configs;
    }

    private static DeploymentConfig server(String name, HealthRule rule, long now) {
        return new DeploymentConfig(id(), "CodeDeployDefault." + name, "Server", rule, null, null, now);
    }

    /** Ten per cent first, then the rest (canary) or ten per cent each time (linear). */
    private static void shifting(
            List<DeploymentConfig> configs, String platform, int[] canary, int[] linear, long now) {
        configs.add(config(platform, "AllAtOnce", routing("AllAtOnce", null, null, 0), now));
        for (int minutes : canary) {
            ObjectNode routing = routing("TimeBasedCanary", "timeBasedCanary", "canary", minutes);
            configs.add(config(platform, "Canary10Percent" + minutes + "Minutes", routing, now));
        }
        for (int minutes : linear) {
            ObjectNode routing = routing("TimeBasedLinear", "timeBasedLinear", "linear", minutes);
            String every = "Linear10PercentEvery" + minutes + (minutes == 1 ? "Minute" : "Minutes");
            configs.add(config(platform, every, routing, now));
        }
    }

    private static DeploymentConfig config(String platform, String name, ObjectNode routing, long now) {
        return new DeploymentConfig(id(), "CodeDeployDefault." + platform + name, platform, null, routing, null, now);
    }

    private static ObjectNode routing(String type, String member, String prefix, int minutes) {
        ObjectNode routing = JsonNodeFactory.instance.objectNode().put("type", type);
        if (member != null) {
            routing.putObject(member).put(prefix + "Percentage", 10).put(prefix + "Interval", minutes);
        }
        return routing;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
