package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.auth.AccessKey;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.Role;
import io.jenkins.plugins.awsflow.awslocal.auth.WebIdentityTrust;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailurePlan;
import io.jenkins.plugins.awsflow.awslocal.events.EventBus;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.sqs.LocalQueue;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The items of a scenario's lists, each brought into the local AWS. */
final class ScenarioItems {

    private final Admin admin;
    private final String account;
    private final String region;

    /** Items that name no account or region get these. */
    ScenarioItems(Admin admin, String account, String region) {
        this.admin = admin;
        this.account = account;
        this.region = region;
    }

    void key(JsonNode node) {
        Section key = new Section(
                "a key", node, "accessKeyId", "secretAccessKey", "account", "user", "partition", "allow", "deny");
        Identity identity = Identity.user(key.text("account", account), key.text("user", "local"), rules(key));
        admin.keys()
                .add(new AccessKey(
                        key.text("accessKeyId"),
                        key.text("secretAccessKey"),
                        null,
                        null,
                        key.text("partition", null),
                        identity));
    }

    void role(JsonNode node) {
        Section role = new Section(
                "a role",
                node,
                "arn",
                "externalId",
                "trustedAccounts",
                "maxSessionSeconds",
                "allow",
                "deny",
                "webIdentity");
        admin.keys()
                .add(new Role(
                        role.text("arn"),
                        role.text("externalId", null),
                        role.texts("trustedAccounts"),
                        role.number("maxSessionSeconds", 3600),
                        rules(role),
                        role.has("webIdentity") ? provider(role.raw("webIdentity")) : null));
    }

    /** Without a list of what is allowed, everything is that is not denied. */
    private static List<String> rules(Section section) {
        List<String> rules = new ArrayList<>();
        if (section.has("allow")) {
            rules.addAll(Identity.only(section.texts("allow")));
        }
        rules.addAll(section.texts("deny"));
        return rules;
    }

    private static WebIdentityTrust provider(JsonNode node) {
        Section provider = new Section("webIdentity of a role", node, "issuer", "audiences", "subject", "jwks");
        return new WebIdentityTrust(
                provider.text("issuer"),
                provider.texts("audiences"),
                provider.text("subject", null),
                provider.raw("jwks").toString());
    }

    void bucket(JsonNode node) {
        Section bucket = new Section("a bucket", node, "name", "account", "region", "versioning", "readers");
        admin.buckets()
                .ensure(
                        bucket.text("name"),
                        bucket.text("account", account),
                        bucket.text("region", region),
                        bucket.flag("versioning", false),
                        bucket.texts("readers"));
    }

    void queue(JsonNode node) {
        Section item = new Section("a queue", node, "name", "account", "region", "attributes", "messages");
        LocalQueue queue = admin.sqs()
                .queues()
                .create(
                        item.text("account", account),
                        item.text("region", region),
                        item.text("name"),
                        item.map("attributes"));
        item.texts("messages").forEach(text -> admin.sqs().queues().deliver(queue.arn(), text, "scenario"));
    }

    void topic(JsonNode node) {
        Section item = new Section("a topic", node, "name", "queues");
        String topic = admin.sns().topics().create(account, region, item.text("name"));
        for (JsonNode each : item.list("queues")) {
            Section to = new Section("a queue of a topic", each, "name", "raw");
            String queue = Partition.ofRegion(region).arn("sqs", region, account, to.text("name"));
            if (admin.sqs().queues().find(queue) == null) {
                throw new ScenarioException("a topic: there is no queue " + queue);
            }
            admin.sns()
                    .topics()
                    .subscribe(
                            topic,
                            account,
                            queue,
                            Map.of("RawMessageDelivery", Boolean.toString(to.flag("raw", false))));
        }
    }

    void eventRule(JsonNode node) {
        Section item = new Section("an event rule", node, "sources", "account", "region", "queue");
        String queue = item.text("queue");
        String arn =
                queue.startsWith("arn:") ? queue : Partition.ofRegion(region).arn("sqs", region, account, queue);
        if (admin.sqs().queues().find(arn) == null) {
            throw new ScenarioException("an event rule: there is no queue " + arn);
        }
        admin.events()
                .rule(new EventBus.Rule(
                        item.texts("sources"), item.text("account", null), item.text("region", null), arn));
    }

    void fleet(JsonNode node) {
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
                "agentsMissing",
                "seed",
                "autoScalingGroup",
                "onPremises");
        int count = fleet.number("count", 1);
        boolean onPremises = fleet.flag("onPremises", false);
        double missing = fleet.decimal("agentsMissing", 0);
        SplittableRandom random = new SplittableRandom(fleet.number("seed", 0));
        for (int i = 1; i <= count; i++) {
            String id = (onPremises ? "" : "i-") + fleet.text("prefix") + String.format(Locale.ROOT, "%05d", i);
            Instance instance = new Instance(
                    id,
                    onPremises,
                    fleet.text("os", "linux"),
                    fleet.flag("agent", true) && random.nextDouble() >= missing,
                    fleet.text("autoScalingGroup", null),
                    fleet.map("tags"));
            admin.fleets().put(fleet.text("account", account), fleet.text("region", region), instance);
        }
    }

    void config(JsonNode node) {
        Section config = new Section("a config", node, "name", "type", "value", "account", "region");
        ObjectNode input = object().put("deploymentConfigName", config.text("name"));
        input.putObject("minimumHealthyHosts").put("type", config.text("type")).put("value", config.number("value", 0));
        call(config, "CreateDeploymentConfig", input);
    }

    void application(JsonNode node) {
        Section application = new Section("an application", node, "name", "platform", "account", "region", "groups");
        String name = application.text("name");
        String platform = application.text("platform", "Server");
        call(
                application,
                "CreateApplication",
                object().put("applicationName", name).put("computePlatform", platform));
        for (JsonNode item : application.list("groups")) {
            Section group =
                    new Section("a group of " + name, item, "name", "config", "tags", "autoRollback", "settings");
            call(application, "CreateDeploymentGroup", groupInput(name, group, application));
        }
    }

    private ObjectNode groupInput(String application, Section group, Section owner) {
        ObjectNode input = object().put("applicationName", application)
                .put("deploymentGroupName", group.text("name"))
                .put("deploymentConfigName", group.text("config", defaultConfig(owner.text("platform", "Server"))));
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

    private static String defaultConfig(String platform) {
        return "CodeDeployDefault." + (platform.equals("Server") ? "OneAtATime" : platform + "AllAtOnce");
    }

    private void call(Section owner, String operation, ObjectNode input) {
        admin.codeDeploy().call(owner.text("account", account), owner.text("region", region), operation, input);
    }

    void failure(JsonNode node) {
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

    void fault(JsonNode node) {
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
                "message",
                "account");
        String kind = fault.text("kind");
        boolean client = kind.equals("4xx");
        FaultKind parsed;
        try {
            parsed = client || kind.equals("5xx")
                    ? FaultKind.ERROR
                    : FaultKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(
                    "'" + kind + "' is no kind of fault; known are throttle, 4xx, 5xx, error, reset, hang, truncated,"
                            + " malformed, lost-reply",
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
                        fault.number("status", client ? 400 : 500),
                        fault.text("code", null),
                        fault.text("message", null),
                        fault.text("account", null)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
