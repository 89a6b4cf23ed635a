package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.auth.AccessKey;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.Role;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailurePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Brings a described state into the local AWS. A scenario is a YAML (or JSON) mapping; every member may be left out:
 *
 * <pre>
 * account: "123456789012"      # of everything below that names none
 * region: us-east-1
 * speed: 60                    # durations of simulated work are divided by it
 * keys:       [{accessKeyId: AKIA…, secretAccessKey: …, account: …, user: ci, partition: aws-cn, deny: ["codedeploy:Stop*"]}]
 * roles:      [{arn: arn:aws:iam::…:role/deploy, externalId: …, trustedAccounts: […], maxSessionSeconds: 3600, deny: […]}]
 * onlyKnownRoles: false
 * buckets:    [{name: artifacts, versioning: true, readers: ["210987654321"]}]
 * fleets:     [{prefix: beta, count: 3, tags: {Stage: beta}, os: linux, agent: true, autoScalingGroup: …, onPremises: false}]
 * configs:    [{name: TwoHealthy, type: HOST_COUNT, value: 2}]
 * applications:
 *   - name: Web
 *     groups: [{name: beta, config: CodeDeployDefault.OneAtATime, tags: {Stage: beta},
 *               autoRollback: [DEPLOYMENT_FAILURE], settings: {further members of CreateDeploymentGroup}}]
 * failures:   [{application: Web, group: production, event: AfterInstall, host: 3, exitCode: 1, logTail: "…"}]
 * faults:     [{service: codedeploy, operation: GetDeployment, kind: throttle, count: 2}]
 * ceilings:   {codedeploy: 5}  # calls per second and account
 * eventSeconds: {AfterInstall: 10}
 * </pre>
 */
public final class Scenario {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SECTIONS = {
        "account",
        "region",
        "speed",
        "keys",
        "roles",
        "onlyKnownRoles",
        "buckets",
        "fleets",
        "configs",
        "applications",
        "failures",
        "faults",
        "ceilings",
        "eventSeconds"
    };

    private final Admin admin;
    private String account = Admin.ACCOUNT;
    private String region = Admin.REGION;

    public Scenario(Admin admin) {
        this.admin = admin;
    }

    /**
     * Loads a file.
     *
     * @throws IOException when it cannot be read
     * @throws ScenarioException when it cannot be understood
     */
    public void load(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the scenario " + file);
        }
        try {
            load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (ScenarioException e) {
            throw new ScenarioException("scenario " + file + ": " + e.getMessage(), e);
        }
    }

    /** Loads a text. */
    public void load(String text) {
        Object parsed;
        try {
            parsed = new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new ScenarioException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
        }
        if (parsed != null) {
            load(JSON.<JsonNode>valueToTree(parsed));
        }
    }

    /** Loads a parsed document. */
    public void load(JsonNode root) {
        Section top = new Section("the scenario", root, SECTIONS);
        account = top.text("account", account);
        region = top.text("region", region);
        for (String name : SECTIONS) {
            if (top.has(name)) {
                try {
                    section(name, top);
                } catch (AwsException e) {
                    throw new ScenarioException(name + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private void section(String name, Section top) {
        switch (name) {
            case "speed" -> admin.clock().setSpeed(top.decimal(name, 1));
            case "onlyKnownRoles" -> admin.keys().onlyKnownRoles(top.flag(name, false));
            case "keys" -> top.list(name).forEach(this::key);
            case "roles" -> top.list(name).forEach(this::role);
            case "buckets" -> top.list(name).forEach(this::bucket);
            case "fleets" -> top.list(name).forEach(this::fleet);
            case "configs" -> top.list(name).forEach(this::config);
            case "applications" -> top.list(name).forEach(this::application);
            case "failures" -> top.list(name).forEach(this::failure);
            case "faults" -> top.list(name).forEach(this::fault);
            case "ceilings" ->
                top.map(name).forEach((service, rate) -> admin.faults().ceiling(service, number(name, rate)));
            case "eventSeconds" ->
                top.map(name)
                        .forEach((event, seconds) -> admin.codeDeploy().times().set(event, number(name, seconds)));
            default -> {
                // account and region were taken before
            }
        }
    }

    private static double number(String place, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ScenarioException(place + " needs numbers, not '" + text + "'", e);
        }
    }

    private void key(JsonNode node) {
        Section key =
                new Section("a key", node, "accessKeyId", "secretAccessKey", "account", "user", "partition", "deny");
        Identity identity = Identity.user(key.text("account", account), key.text("user", "local"), key.texts("deny"));
        admin.keys()
                .add(new AccessKey(
                        key.text("accessKeyId"),
                        key.text("secretAccessKey"),
                        null,
                        null,
                        key.text("partition", null),
                        identity));
    }

    private void role(JsonNode node) {
        Section role = new Section("a role", node, "arn", "externalId", "trustedAccounts", "maxSessionSeconds", "deny");
        admin.keys()
                .add(new Role(
                        role.text("arn"),
                        role.text("externalId", null),
                        role.texts("trustedAccounts"),
                        role.number("maxSessionSeconds", 3600),
                        role.texts("deny")));
    }

    private void bucket(JsonNode node) {
        Section bucket = new Section("a bucket", node, "name", "account", "region", "versioning", "readers");
        admin.buckets()
                .ensure(
                        bucket.text("name"),
                        bucket.text("account", account),
                        bucket.text("region", region),
                        bucket.flag("versioning", false),
                        bucket.texts("readers"));
    }

    private void fleet(JsonNode node) {
        Section fleet = new Section(
                "a fleet",
                node,
                "account",
                "region",
                "prefix",
                "count",
                "tags",
                "os",
                "agent",
                "autoScalingGroup",
                "onPremises");
        int count = fleet.number("count", 1);
        boolean onPremises = fleet.flag("onPremises", false);
        for (int i = 1; i <= count; i++) {
            String id = (onPremises ? "" : "i-") + fleet.text("prefix") + String.format(Locale.ROOT, "%05d", i);
            Instance instance = new Instance(
                    id,
                    onPremises,
                    fleet.text("os", "linux"),
                    fleet.flag("agent", true),
                    fleet.text("autoScalingGroup", null),
                    fleet.map("tags"));
            admin.fleets().put(fleet.text("account", account), fleet.text("region", region), instance);
        }
    }

    private void config(JsonNode node) {
        Section config = new Section("a config", node, "name", "type", "value", "account", "region");
        ObjectNode input = object().put("deploymentConfigName", config.text("name"));
        input.putObject("minimumHealthyHosts").put("type", config.text("type")).put("value", config.number("value", 0));
        call(config, "CreateDeploymentConfig", input);
    }

    private void application(JsonNode node) {
        Section application = new Section("an application", node, "name", "account", "region", "groups");
        String name = application.text("name");
        call(application, "CreateApplication", object().put("applicationName", name));
        for (JsonNode item : application.list("groups")) {
            Section group =
                    new Section("a group of " + name, item, "name", "config", "tags", "autoRollback", "settings");
            call(application, "CreateDeploymentGroup", groupInput(name, group, application));
        }
    }

    private ObjectNode groupInput(String application, Section group, Section owner) {
        ObjectNode input = object().put("applicationName", application)
                .put("deploymentGroupName", group.text("name"))
                .put("deploymentConfigName", group.text("config", "CodeDeployDefault.OneAtATime"));
        Partition partition = Partition.ofRegion(owner.text("region", region));
        String role = partition.arn("iam", "", owner.text("account", account), "role/CodeDeployServiceRole");
        input.put("serviceRoleArn", role);
        group.map("tags").forEach((key, value) -> input.withArray("ec2TagFilters")
                .addObject()
                .put("Key", key)
                .put("Value", value)
                .put("Type", "KEY_AND_VALUE"));
        if (group.has("autoRollback")) {
            ObjectNode rollback = input.putObject("autoRollbackConfiguration").put("enabled", true);
            group.texts("autoRollback")
                    .forEach(event -> rollback.withArray("events").add(event));
        }
        if (group.raw("settings") instanceof ObjectNode settings) {
            input.setAll(settings);
        }
        return input;
    }

    private void call(Section owner, String operation, ObjectNode input) {
        admin.codeDeploy().call(owner.text("account", account), owner.text("region", region), operation, input);
    }

    private void failure(JsonNode node) {
        Section plan = new Section(
                "a failure",
                node,
                "application",
                "group",
                "event",
                "host",
                "instance",
                "probability",
                "seed",
                "deployments",
                "key",
                "errorCode",
                "exitCode",
                "message",
                "logTail");
        boolean chosen = plan.has("host") || plan.has("instance");
        admin.failures()
                .add(new FailurePlan(
                        plan.text("application", "*"),
                        plan.text("group", "*"),
                        plan.text("event"),
                        plan.number("host", 0),
                        plan.text("instance", null),
                        plan.decimal("probability", chosen ? 0 : 1),
                        plan.number("seed", 0),
                        plan.number("deployments", -1),
                        plan.text("key", null),
                        plan.text("errorCode", "ScriptFailed"),
                        plan.number("exitCode", 1),
                        plan.text("message", null),
                        plan.text("logTail", "")));
    }

    private void fault(JsonNode node) {
        Section fault = new Section(
                "a fault",
                node,
                "service",
                "operation",
                "kind",
                "count",
                "probability",
                "seed",
                "after",
                "status",
                "code",
                "message");
        String kind = fault.text("kind");
        FaultKind parsed;
        try {
            parsed = FaultKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(
                    "'" + kind + "' is no kind of fault; known are throttle, error, reset, hang,"
                            + " truncated, malformed, lost-reply",
                    e);
        }
        admin.faults()
                .add(new Fault(
                        fault.text("service", "*"),
                        fault.text("operation", "*"),
                        parsed,
                        fault.number("count", -1),
                        fault.decimal("probability", 1),
                        fault.number("seed", 0),
                        fault.number("after", 0),
                        fault.number("status", 500),
                        fault.text("code", null),
                        fault.text("message", null)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
