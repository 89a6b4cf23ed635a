package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.Drift;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.List;
import java.util.Locale;

/** What a scenario says of stacks. */
final class StackItems {
    private static final List<String> STACK_ACTIONS = List.of("*", "CREATE", "UPDATE", "IMPORT", "DELETE", "ROLLBACK");

    private final Admin admin;

    StackItems(Admin admin) {
        this.admin = admin;
    }

    void stackFailure(JsonNode node) {
        Section plan = new Section(
                "a stack failure", node, "stack", "resource", "type", "action", "reason", "seconds", "hang", "count");
        String action = plan.text("action", "*").toUpperCase(Locale.ROOT);
        if (!STACK_ACTIONS.contains(action)) {
            throw new ScenarioException("a stack failure has the unknown action '" + action + "'; known are "
                    + String.join(", ", STACK_ACTIONS));
        }
        if (!plan.has("reason") && !plan.has("seconds") && !plan.flag("hang", false)) {
            throw new ScenarioException("a stack failure needs one of 'reason', 'seconds' and 'hang'");
        }
        admin.cloudFormation()
                .plans()
                .add(new ResourcePlan(
                        plan.text("stack", "*"),
                        plan.text("resource", "*"),
                        plan.text("type", "*"),
                        action,
                        plan.text("reason", null),
                        plan.decimal("seconds", -1),
                        plan.flag("hang", false),
                        plan.number("count", -1)));
    }

    void stackDrift(JsonNode node) {
        Section drift = new Section(
                "a stack drift", node, "stack", "resource", "property", "value", "removed", "deleted", "reason");
        String property = drift.text("property", null);
        boolean deleted = drift.flag("deleted", false);
        boolean removed = drift.flag("removed", false);
        String reason = drift.text("reason", null);
        if (property == null && !deleted && reason == null) {
            throw new ScenarioException("a stack drift needs one of 'property', 'deleted' and 'reason'");
        }
        if (property != null && node.has("value") == removed) {
            throw new ScenarioException("a stack drift of a property needs either 'value' or 'removed'");
        }
        admin.cloudFormation()
                .drifts()
                .add(new Drift(
                        drift.text("stack", "*"),
                        drift.text("resource"),
                        property,
                        node.get("value"),
                        deleted,
                        reason));
    }

    void stackHook(JsonNode node) {
        Section plan = new Section(
                "a stack hook",
                node,
                "hook",
                "target",
                "stack",
                "resource",
                "type",
                "action",
                "mode",
                "reason",
                "seconds",
                "count");
        String target = choice("target", plan.text("target", "RESOURCE"), "RESOURCE", "CHANGE_SET");
        String mode = choice("mode", plan.text("mode", "FAIL"), "FAIL", "WARN");
        admin.cloudFormation()
                .hooks()
                .add(new HookPlan(
                        plan.text("hook"),
                        target,
                        plan.text("stack", "*"),
                        plan.text("resource", "*"),
                        plan.text("type", "*"),
                        choice("action", plan.text("action", "*"), "*", "CREATE", "UPDATE", "DELETE"),
                        mode.equals("WARN"),
                        plan.text("reason", null),
                        plan.decimal("seconds", 1),
                        plan.number("count", -1)));
    }

    private static String choice(String name, String given, String... known) {
        String word = given.toUpperCase(Locale.ROOT);
        if (!List.of(known).contains(word)) {
            throw new ScenarioException(
                    "a stack hook has the unknown " + name + " '" + given + "'; known are " + String.join(", ", known));
        }
        return word;
    }

    /** A resource that belongs to no stack. */
    void resource(JsonNode node, String account, String region) {
        Section item = new Section("a resource", node, "type", "id", "account", "region", "properties");
        ObjectNode properties = node.path("properties") instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        admin.cloudFormation()
                .resource(
                        item.text("account", account),
                        item.text("region", region),
                        item.text("type"),
                        item.text("id"),
                        properties);
    }

    void organization(JsonNode node) {
        Section organization = new Section("the organization", node, "units", "suspended");
        for (JsonNode item : organization.list("units")) {
            Section unit = new Section("an organizational unit", item, "id", "accounts");
            admin.cloudFormation().organization().unit(unit.text("id"), unit.texts("accounts"));
        }
        organization.texts("suspended").forEach(admin.cloudFormation().organization()::suspend);
    }
}
