package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.AccountState.DeploymentConfig;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deployment configurations. */
final class ConfigOperations {
    private static final int MAX_CUSTOM = 50;

    void register(Map<String, Operation> operations) {
        operations.put("CreateDeploymentConfig", this::create);
        operations.put("GetDeploymentConfig", this::get);
        operations.put("ListDeploymentConfigs", this::list);
        operations.put("DeleteDeploymentConfig", this::delete);
    }

    private JsonNode create(Request request) {
        Input in = request.in();
        String name = Names.config(in, "deploymentConfigName");
        if (name.startsWith("CodeDeployDefault.")) {
            throw AwsException.client(
                    "InvalidDeploymentConfigNameException", "Names that begin with CodeDeployDefault. are reserved");
        }
        if (request.state().configs.containsKey(name)) {
            throw AwsException.client(
                    "DeploymentConfigAlreadyExistsException", "Deployment configuration already exists: " + name);
        }
        long custom = request.state().configs.values().stream()
                .filter(config -> !config.isPredefined())
                .count();
        if (custom >= MAX_CUSTOM) {
            throw AwsException.client(
                    "DeploymentConfigLimitExceededException", "An account has at most 50 deployment configurations");
        }
        String platform = in.text("computePlatform") == null ? "Server" : in.text("computePlatform");
        if (!List.of("Server", "Lambda", "ECS").contains(platform)) {
            throw AwsException.client("InvalidComputePlatformException", platform + " is no compute platform");
        }
        if (!platform.equals("Server")) {
            routing(in);
        }
        HealthRule rule = platform.equals("Server") ? rule(in.object("minimumHealthyHosts")) : null;
        DeploymentConfig config = new DeploymentConfig(
                UUID.randomUUID().toString(),
                name,
                platform,
                rule,
                in.has("trafficRoutingConfig")
                        ? in.object("trafficRoutingConfig").node()
                        : null,
                in.has("zonalConfig") ? in.object("zonalConfig").node() : null,
                request.now());
        request.state().configs.put(name, config);
        return View.object().put("deploymentConfigId", config.id());
    }

    private static void routing(Input in) {
        JsonNode routing = in.node().path("trafficRoutingConfig");
        JsonNode canary = routing.path("timeBasedCanary");
        JsonNode linear = routing.path("timeBasedLinear");
        boolean valid =
                switch (routing.path("type").asText()) {
                    case "AllAtOnce" -> canary.isMissingNode() && linear.isMissingNode();
                    case "TimeBasedCanary" -> shifts(canary, "canaryPercentage", "canaryInterval");
                    case "TimeBasedLinear" -> shifts(linear, "linearPercentage", "linearInterval");
                    default -> false;
                };
        if (!valid) {
            throw AwsException.client(
                    "InvalidTrafficRoutingConfigurationException",
                    "trafficRoutingConfig needs a type, and of a canary or linear one percentage and interval");
        }
    }

    private static boolean shifts(JsonNode shift, String percentage, String interval) {
        int percent = shift.path(percentage).asInt();
        return percent > 0 && percent < 100 && shift.path(interval).asInt() > 0;
    }

    private static HealthRule rule(Input in) {
        String type = in.text("type");
        JsonNode value = in.node().path("value");
        boolean percent = "FLEET_PERCENT".equals(type);
        boolean valid = (percent || "HOST_COUNT".equals(type))
                && value.isIntegralNumber()
                && value.intValue() >= 0
                && !(percent && value.intValue() > 100);
        if (!valid) {
            throw AwsException.client(
                    "InvalidMinimumHealthyHostValueException",
                    "minimumHealthyHosts needs a type (HOST_COUNT or FLEET_PERCENT) and a value that fits it");
        }
        return new HealthRule(type, value.intValue());
    }

    private JsonNode get(Request request) {
        DeploymentConfig config = request.state().config(Names.config(request.in(), "deploymentConfigName"));
        ObjectNode out = View.object();
        ObjectNode info = out.putObject("deploymentConfigInfo")
                .put("deploymentConfigId", config.id())
                .put("deploymentConfigName", config.name())
                .put("createTime", View.seconds(config.createdAt()))
                .put("computePlatform", config.platform());
        if (config.rule() != null) {
            info.putObject("minimumHealthyHosts")
                    .put("type", config.rule().type())
                    .put("value", config.rule().value());
        }
        if (config.trafficRouting() != null) {
            info.set("trafficRoutingConfig", config.trafficRouting());
        }
        if (config.zonal() != null) {
            info.set("zonalConfig", config.zonal());
        }
        return out;
    }

    private JsonNode list(Request request) {
        List<String> names = List.copyOf(request.state().configs.keySet());
        return Checks.PAGES.page(request.in(), names, "deploymentConfigsList", ArrayNode::add);
    }

    private JsonNode delete(Request request) {
        String name = Names.config(request.in(), "deploymentConfigName");
        DeploymentConfig config = request.state().configs.get(name);
        if (config == null) {
            return null;
        }
        if (config.isPredefined()) {
            throw AwsException.client("InvalidOperationException", "Predefined configurations cannot be deleted");
        }
        for (Application application : request.state().applications.values()) {
            for (DeploymentGroup group : application.groups.values()) {
                if (group.configName().equals(name)) {
                    throw AwsException.client(
                            "DeploymentConfigInUseException", "The deployment group " + group.name + " uses " + name);
                }
            }
        }
        request.state().configs.remove(name);
        return null;
    }
}
