package io.jenkins.plugins.awsflow.awslocal.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.time.Instant;
import java.util.List;

/** What the local services tell the event bus, in the forms that each service's user guide documents. */
public final class ServiceEvents {
    private final EventBus bus;

    public ServiceEvents(EventBus bus) {
        this.bus = bus;
    }

    /** Source: CodeDeploy's user guide, "Monitoring deployments with Amazon CloudWatch Events". */
    public void deployment(
            String account, String region, String application, String group, String id, String state, long at) {
        Partition partition = Partition.ofRegion(region);
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("region", region);
        detail.put("application", application);
        detail.put("deploymentGroup", group);
        detail.put("deploymentId", id);
        detail.put("state", state);
        List<String> resources = List.of(
                partition.arn("codedeploy", region, account, "application:" + application),
                partition.arn("codedeploy", region, account, "deploymentgroup:" + application + "/" + group));
        bus.put(new EventBus.Event(
                account,
                region,
                "aws.codedeploy",
                "CodeDeploy Deployment State-change Notification",
                at,
                resources,
                detail));
    }

    /** Source: CloudFormation's user guide, "CloudFormation events". */
    public void stack(String account, String region, String id, String status, String reason, String token, long at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("stack-id", id);
        detail.putObject("status-details").put("status", status).put("status-reason", reason == null ? "" : reason);
        if (token != null) {
            detail.put("client-request-token", token);
        }
        bus.put(new EventBus.Event(
                account, region, "aws.cloudformation", "CloudFormation Stack Status Change", at, List.of(id), detail));
    }

    /** Source: CloudFormation's user guide, "StackSet Operation Status Change event detail". */
    public void stackSetOperation(
            String account, String region, String arn, String operation, String action, String status, long at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("stack-set-arn", arn);
        detail.put("stack-set-operation-id", operation);
        detail.put("action", action);
        detail.putObject("status-details").put("status", status);
        bus.put(new EventBus.Event(
                account,
                region,
                "aws.cloudformation",
                "CloudFormation StackSet Operation Status Change",
                at,
                List.of(arn),
                detail));
    }

    /** Source: CloudWatch's user guide, "Alarm events and EventBridge". */
    public void alarm(String account, String region, String name, String before, String state, String reason, long at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("alarmName", name);
        detail.putObject("state")
                .put("value", state)
                .put("reason", reason == null ? "" : reason)
                .put("timestamp", Instant.ofEpochMilli(at).toString());
        detail.putObject("previousState").put("value", before);
        String arn = Partition.ofRegion(region).arn("cloudwatch", region, account, "alarm:" + name);
        bus.put(new EventBus.Event(
                account, region, "aws.cloudwatch", "CloudWatch Alarm State Change", at, List.of(arn), detail));
    }

    /** What CodeCommit tells of a repository, already in its form. */
    public void codeCommit(String account, String region, String detailType, String arn, ObjectNode detail, long at) {
        bus.put(new EventBus.Event(account, region, "aws.codecommit", detailType, at, List.of(arn), detail));
    }
}
