package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.time.Instant;

/** Stacks, their resources and events as the API writes them. */
final class StackViews {
    private StackViews() {}

    private static Instant time(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static void stack(Xml xml, Stack stack) {
        xml.text("StackId", stack.id)
                .text("StackName", stack.name)
                .text("ChangeSetId", stack.changeSetId)
                .text("Description", stack.settings.template().description())
                .time("CreationTime", time(stack.createdAt))
                .time("DeletionTime", time(stack.deletedAt))
                .time("LastUpdatedTime", time(stack.updatedAt))
                .text("StackStatus", stack.status)
                .text("StackStatusReason", stack.reason)
                .text("DisableRollback", stack.disableRollback);
        settings(xml, stack.settings);
        if (stack.timeoutMinutes > 0) {
            xml.text("TimeoutInMinutes", stack.timeoutMinutes);
        }
        if (!stack.outputs.isEmpty()) {
            xml.open("Outputs");
            stack.outputs.values().forEach(output -> xml.open("member")
                    .text("OutputKey", output.key())
                    .text("OutputValue", output.value())
                    .text("Description", output.description())
                    .text("ExportName", output.export())
                    .close());
            xml.close();
        }
        xml.text("RoleARN", stack.settings.roleArn())
                .text("ParentId", stack.parentId)
                .text("RootId", stack.rootId)
                .text("EnableTerminationProtection", stack.terminationProtection)
                .open("DriftInformation")
                .text("StackDriftStatus", stack.driftStatus)
                .time("LastCheckTimestamp", time(stack.driftCheckedAt))
                .close();
        if (stack.run != null) {
            xml.open("LastOperations")
                    .open("member")
                    .text("OperationType", stack.run.type())
                    .text("OperationId", stack.run.operationId)
                    .close()
                    .close();
        }
    }

    /** Members that stacks and change sets share. */
    static void settings(Xml xml, StackSettings settings) {
        xml.open("Parameters");
        settings.parameters().forEach((name, value) -> xml.open("member")
                .text("ParameterKey", name)
                .text("ParameterValue", value.shown())
                .text("ResolvedValue", value.resolved())
                .close());
        xml.close().open("Capabilities");
        settings.capabilities().forEach(capability -> xml.text("member", capability));
        xml.close().open("Tags");
        settings.tags()
                .forEach((key, value) ->
                        xml.open("member").text("Key", key).text("Value", value).close());
        xml.close().open("NotificationARNs");
        settings.notificationArns().forEach(arn -> xml.text("member", arn));
        xml.close().open("RollbackConfiguration");
        if (!settings.rollbackTriggers().isEmpty()) {
            xml.open("RollbackTriggers");
            settings.rollbackTriggers().forEach((arn, type) -> xml.open("member")
                    .text("Arn", arn)
                    .text("Type", type)
                    .close());
            xml.close();
        }
        xml.text("MonitoringTimeInMinutes", settings.monitoringMinutes()).close();
    }

    static void summary(Xml xml, Stack stack) {
        xml.text("StackId", stack.id)
                .text("StackName", stack.name)
                .text("TemplateDescription", stack.settings.template().description())
                .time("CreationTime", time(stack.createdAt))
                .time("LastUpdatedTime", time(stack.updatedAt))
                .time("DeletionTime", time(stack.deletedAt))
                .text("StackStatus", stack.status)
                .text("StackStatusReason", stack.reason)
                .text("ParentId", stack.parentId)
                .text("RootId", stack.rootId)
                .open("DriftInformation")
                .text("StackDriftStatus", stack.driftStatus)
                .time("LastCheckTimestamp", time(stack.driftCheckedAt))
                .close();
    }

    /** @param timeName the operations call it differently */
    static void resource(Xml xml, StackResource resource, String timeName) {
        xml.text("LogicalResourceId", resource.logicalId)
                .text("PhysicalResourceId", resource.physicalId)
                .text("ResourceType", resource.type)
                .time(timeName, time(resource.changedAt))
                .text("ResourceStatus", resource.status)
                .text("ResourceStatusReason", resource.reason)
                .open("DriftInformation")
                .text("StackResourceDriftStatus", resource.drift.status())
                .time("LastCheckTimestamp", time(resource.drift.at()))
                .close();
    }

    static void event(Xml xml, Stack stack, StackEvent event) {
        xml.text("StackId", stack.id)
                .text("EventId", event.id())
                .text("StackName", stack.name)
                .text("OperationId", event.operationId())
                .text("LogicalResourceId", event.logicalId())
                .text("PhysicalResourceId", event.physicalId())
                .text("ResourceType", event.type())
                .time("Timestamp", time(event.time()))
                .text("ResourceStatus", event.status())
                .text("ResourceStatusReason", event.reason())
                .text("ResourceProperties", event.properties())
                .text("ClientRequestToken", event.token());
        if (event.hook() != null) {
            xml.text("HookType", event.hook().type())
                    .text("HookStatus", event.hook().status())
                    .text("HookStatusReason", event.hook().reason())
                    .text("HookInvocationPoint", "PRE_PROVISION")
                    .text("HookInvocationId", event.hook().invocation())
                    .text("HookFailureMode", event.hook().mode());
        }
    }
}
