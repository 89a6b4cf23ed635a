package io.jenkins.plugins.awsflow.awslocal.cloudtrail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A call of the journal as an event of CloudTrail. */
final class TrailEvent {
    private static final Pattern READS = Pattern.compile(
            "(Get|List|Describe|BatchGet|Head|Lookup|Filter|Validate|Estimate|Detect)[A-Z].*|AssumeRole.*");
    /** Calls on data and not on resources, which no trail has by default. */
    private static final Set<String> DATA = Set.of(
            "s3.GetObject",
            "s3.PutObject",
            "s3.HeadObject",
            "s3.DeleteObject",
            "s3.CopyObject",
            "s3.UploadPart",
            "s3.CreateMultipartUpload",
            "s3.CompleteMultipartUpload",
            "s3.AbortMultipartUpload",
            "s3.DeleteObjects",
            "sqs.SendMessage",
            "sqs.SendMessageBatch",
            "sqs.ReceiveMessage",
            "sqs.DeleteMessage",
            "sqs.DeleteMessageBatch",
            "sqs.ChangeMessageVisibility",
            "monitoring.PutMetricData",
            "monitoring.GetMetricData");

    /** Parameters that name a resource, and its type. */
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("StackName", "AWS::CloudFormation::Stack"),
            Map.entry("StackSetName", "AWS::CloudFormation::StackSet"),
            Map.entry("ChangeSetName", "AWS::CloudFormation::ChangeSet"),
            Map.entry("applicationName", "AWS::CodeDeploy::Application"),
            Map.entry("deploymentGroupName", "AWS::CodeDeploy::DeploymentGroup"),
            Map.entry("currentDeploymentGroupName", "AWS::CodeDeploy::DeploymentGroup"),
            Map.entry("deploymentId", "AWS::CodeDeploy::Deployment"),
            Map.entry("repositoryName", "AWS::CodeCommit::Repository"),
            Map.entry("bucket", "AWS::S3::Bucket"),
            Map.entry("QueueName", "AWS::SQS::Queue"),
            Map.entry("AlarmName", "AWS::CloudWatch::Alarm"));

    private final JournalEntry entry;

    TrailEvent(JournalEntry entry) {
        this.entry = entry;
    }

    boolean isIn(String account, String region) {
        return entry.operation() != null
                && entry.status() != 0
                && account.equals(entry.account())
                && region.equals(entry.region())
                && !DATA.contains(entry.service() + "." + entry.operation());
    }

    boolean isBetween(Instant from, Instant to) {
        return (from == null || !time().isBefore(from)) && (to == null || !time().isAfter(to));
    }

    /** To the second, as events of CloudTrail have it. */
    Instant time() {
        return entry.time().truncatedTo(ChronoUnit.SECONDS);
    }

    String id() {
        return entry.requestId();
    }

    private String source() {
        return entry.service() + ".amazonaws.com";
    }

    private String user() {
        String arn = entry.caller();
        return arn == null ? "" : arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    }

    private boolean reads() {
        return READS.matcher(entry.operation()).matches();
    }

    private Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        entry.parameters().forEach((name, value) -> {
            if (RESOURCES.containsKey(name)) {
                resources.put(value, RESOURCES.get(name));
            }
        });
        return resources;
    }

    boolean matches(Input attribute) {
        String value = String.valueOf(attribute.text("AttributeValue"));
        return switch (String.valueOf(attribute.text("AttributeKey"))) {
            case "EventId" -> id().equals(value);
            case "EventName" -> entry.operation().equals(value);
            case "ReadOnly" -> String.valueOf(reads()).equals(value);
            case "Username" -> user().equals(value);
            case "ResourceType" -> resources().containsValue(value);
            case "ResourceName" -> resources().containsKey(value);
            case "EventSource" -> source().equals(value);
            case "AccessKeyId" -> value.equals(entry.accessKeyId());
            default ->
                throw io.jenkins.plugins.awsflow.awslocal.wire.AwsException.client(
                        "InvalidLookupAttributesException", "The attribute key is not valid.");
        };
    }

    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("EventId", id());
        view.put("EventName", entry.operation());
        view.put("ReadOnly", String.valueOf(reads()));
        view.put("AccessKeyId", entry.accessKeyId());
        view.put("EventTime", time().getEpochSecond());
        view.put("EventSource", source());
        view.put("Username", user());
        ArrayNode resources = view.putArray("Resources");
        resources()
                .forEach((name, type) ->
                        resources.addObject().put("ResourceType", type).put("ResourceName", name));
        view.put("CloudTrailEvent", detail().toString());
        return view;
    }

    private ObjectNode detail() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("eventVersion", "1.11");
        ObjectNode who = detail.putObject("userIdentity");
        boolean role = entry.session() != null;
        who.put("type", role ? "AssumedRole" : "IAMUser");
        who.put("arn", entry.caller());
        who.put("accountId", entry.account());
        who.put("accessKeyId", entry.accessKeyId());
        if (!role) {
            who.put("userName", user());
        }
        detail.put("eventTime", time().toString());
        detail.put("eventSource", source());
        detail.put("eventName", entry.operation());
        detail.put("awsRegion", entry.region());
        detail.put("sourceIPAddress", "127.0.0.1");
        detail.put("userAgent", entry.userAgent());
        if (entry.error() != null) {
            detail.put("errorCode", entry.error());
        }
        ObjectNode parameters = detail.putObject("requestParameters");
        entry.parameters().forEach(parameters::put);
        detail.put("requestID", entry.requestId());
        detail.put("eventID", id());
        detail.put("readOnly", reads());
        detail.put("eventType", "AwsApiCall");
        detail.put("managementEvent", true);
        detail.put("recipientAccountId", entry.account());
        detail.put("eventCategory", "Management");
        return detail;
    }

    /** For tests and messages. */
    @Override
    public String toString() {
        return List.of(time(), source(), entry.operation(), user()).toString();
    }
}
