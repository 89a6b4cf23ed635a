package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import java.util.List;

/** What stacks find in the parameter store, and what goes wrong with their resources. */
final class ScenarioStacks {
    private static final List<String> ACTIONS = List.of("*", "CREATE", "UPDATE", "DELETE", "ROLLBACK");

    private final Admin admin;
    private final String account;
    private final String region;

    /** Values of the parameter store belong to this account and region. */
    ScenarioStacks(Admin admin, String account, String region) {
        this.admin = admin;
        this.account = account;
        this.region = region;
    }

    void store(String name, String value) {
        admin.cloudFormation().store(account, region, name, value);
    }

    void resource(JsonNode node) {
        Section plan = new Section(
                "a stack's resource", node, "stack", "resource", "type", "action", "fail", "seconds", "hang", "count");
        String action = plan.text("action", "*");
        if (!ACTIONS.contains(action)) {
            throw new ScenarioException("a stack's resource has the unknown action '" + action + "'; known are "
                    + String.join(", ", ACTIONS));
        }
        if (!plan.has("fail") && !plan.has("seconds") && !plan.flag("hang", false)) {
            throw new ScenarioException("a stack's resource needs one of 'fail', 'seconds' and 'hang'");
        }
        admin.cloudFormation()
                .plans()
                .add(new ResourcePlan(
                        plan.text("stack", "*"),
                        plan.text("resource", "*"),
                        plan.text("type", "*"),
                        action,
                        plan.text("fail", null),
                        plan.decimal("seconds", -1),
                        plan.flag("hang", false),
                        plan.number("count", -1)));
    }
}
