package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Stack sets, their instances and operations as the API writes them. */
final class StackSetViews {
    private StackSetViews() {}

    private static void members(Xml xml, String list, List<String> values) {
        xml.open(list);
        values.forEach(value -> xml.text("member", value));
        xml.close();
    }

    static void set(Xml xml, StackSet set) {
        StackSet.Definition definition = set.definition;
        xml.text("StackSetName", set.name)
                .text("StackSetId", set.id)
                .text("StackSetARN", set.arn())
                .text("Description", definition.description())
                .text("Status", set.deleted ? "DELETED" : "ACTIVE")
                .text("TemplateBody", definition.template().text())
                .text("AdministrationRoleARN", definition.administrationRole())
                .text("ExecutionRoleName", definition.executionRole())
                .text("PermissionModel", definition.permissionModel())
                .open("Parameters");
        definition.parameters().forEach((name, value) -> xml.open("member")
                .text("ParameterKey", name)
                .text("ParameterValue", value.shown())
                .text("UsePreviousValue", false)
                .close());
        xml.close();
        members(xml, "Capabilities", definition.capabilities());
        xml.open("Tags");
        definition
                .tags()
                .forEach((key, value) ->
                        xml.open("member").text("Key", key).text("Value", value).close());
        xml.close();
        deployment(xml, definition);
        members(
                xml,
                "OrganizationalUnitIds",
                set.instances.values().stream()
                        .map(instance -> instance.unit)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        members(
                xml,
                "Regions",
                set.instances.values().stream()
                        .map(instance -> instance.region)
                        .distinct()
                        .toList());
    }

    private static void deployment(Xml xml, StackSet.Definition definition) {
        if (definition.deployment() != null) {
            xml.open("AutoDeployment")
                    .text("Enabled", definition.deployment().enabled())
                    .text(
                            "RetainStacksOnAccountRemoval",
                            definition.deployment().retains())
                    .close();
        }
        xml.open("ManagedExecution")
                .text("Active", definition.managedExecution())
                .close();
    }

    static void summary(Xml xml, StackSet set) {
        xml.text("StackSetName", set.name)
                .text("StackSetId", set.id)
                .text("Description", set.definition.description())
                .text("Status", set.deleted ? "DELETED" : "ACTIVE")
                .text("PermissionModel", set.definition.permissionModel())
                .text("DriftStatus", "NOT_CHECKED");
        deployment(xml, set.definition);
    }

    static void instance(Xml xml, StackSet set, StackInstance instance) {
        xml.text("StackSetId", set.id)
                .text("Region", instance.region)
                .text("Account", instance.account)
                .text("StackId", instance.stack == null ? null : instance.stack.id)
                .text("Status", instance.status)
                .text("StatusReason", instance.reason)
                .open("StackInstanceStatus")
                .text("DetailedStatus", instance.detailedStatus)
                .close()
                .text("OrganizationalUnitId", instance.unit)
                .text("DriftStatus", "NOT_CHECKED")
                .text("LastOperationId", instance.lastOperation);
    }

    /** Members that the description and the list of operations share. */
    static void operation(Xml xml, StackSetOperation operation) {
        xml.text("OperationId", operation.id)
                .text("Action", operation.action)
                .text("Status", operation.status)
                .time("CreationTimestamp", Instant.ofEpochMilli(operation.createdAt))
                .time("EndTimestamp", operation.over() ? Instant.ofEpochMilli(operation.endedAt) : null)
                .open("StatusDetails")
                .text("FailedStackInstancesCount", operation.count("FAILED"))
                .close();
        preferences(xml, operation.preferences);
    }

    private static void preferences(Xml xml, StackSetPreferences preferences) {
        xml.open("OperationPreferences")
                .text("RegionConcurrencyType", preferences.parallel() ? "PARALLEL" : "SEQUENTIAL");
        members(xml, "RegionOrder", preferences.regionOrder());
        xml.text("FailureToleranceCount", preferences.tolerance().count())
                .text("FailureTolerancePercentage", preferences.tolerance().percentage())
                .text("MaxConcurrentCount", preferences.concurrent().count())
                .text("MaxConcurrentPercentage", preferences.concurrent().percentage())
                .text("ConcurrencyMode", preferences.soft() ? "SOFT_FAILURE_TOLERANCE" : "STRICT_FAILURE_TOLERANCE")
                .close();
    }

    /** Members of the description only. */
    static void details(Xml xml, StackSet set, StackSetOperation operation) {
        if (operation.action.equals("DELETE")) {
            xml.text("RetainStacks", operation.retain);
        }
        xml.text("AdministrationRoleARN", set.definition.administrationRole())
                .text("ExecutionRoleName", set.definition.executionRole());
        if (!operation.units.isEmpty()) {
            xml.open("DeploymentTargets");
            members(xml, "OrganizationalUnitIds", operation.units);
            xml.close();
        }
    }

    static void result(Xml xml, StackSetOperation.Task task) {
        xml.text("Account", task.instance.account)
                .text("Region", task.instance.region)
                .text("Status", task.status)
                .text("StatusReason", task.reason)
                .text("OrganizationalUnitId", task.instance.unit)
                .open("AccountGateResult")
                .text("Status", "SKIPPED")
                .text("StatusReason", "Function not found: AWSCloudFormationStackSetAccountGate")
                .close();
    }
}
