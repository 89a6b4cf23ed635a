package io.jenkins.plugins.awsflow.awslocal.sns;

import io.jenkins.plugins.awsflow.awslocal.sns.SnsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.sns.SnsService.Request;
import io.jenkins.plugins.awsflow.awslocal.sns.Topics.Attribute;
import io.jenkins.plugins.awsflow.awslocal.sns.Topics.Notification;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Topics as such. */
final class TopicOperations {
    private static final Pattern NAME = Pattern.compile("[\\w-]{1,256}");
    private static final Pattern SETTABLE =
            Pattern.compile("DisplayName|Policy|DeliveryPolicy|KmsMasterKeyId|SignatureVersion|TracingConfig");

    /** Source: quotas of SNS. */
    private static final int MOST_BYTES = 262_144;

    void register(Map<String, Operation> operations) {
        operations.put("CreateTopic", TopicOperations::create);
        operations.put("DeleteTopic", TopicOperations::delete);
        operations.put("ListTopics", TopicOperations::list);
        operations.put("GetTopicAttributes", TopicOperations::attributes);
        operations.put("SetTopicAttributes", TopicOperations::set);
        operations.put("ListTagsForResource", TopicOperations::tags);
        operations.put("Publish", TopicOperations::publish);
    }

    static AwsException invalid(String reason) {
        return AwsException.client("InvalidParameter", "Invalid parameter: " + reason);
    }

    static AwsException notFound(String what) {
        return new AwsException(404, "NotFound", what + " does not exist");
    }

    static String required(Form form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw AwsException.client(
                    "ValidationError", "1 validation error detected: Value null at '" + name + "' must not be null");
        }
        return value;
    }

    /** The topic that a parameter names. */
    static Topic topic(Request request, String parameter) {
        String arn = required(request.form(), parameter);
        if (!arn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]{1,256}")) {
            throw invalid(parameter + " Reason: An ARN must have at least 6 elements, not " + arn.split(":").length);
        }
        Topic topic = request.topics().byArn().get(arn);
        if (topic == null || !topic.region().equals(request.region())) {
            throw notFound("Topic");
        }
        return topic;
    }

    private static void create(Request request, Xml result) {
        String name = required(request.form(), "Name");
        if (!NAME.matcher(name).matches()) {
            throw invalid("Topic Name");
        }
        Map<String, String> given = request.form().pairs("Attributes.entry", "key", "value");
        given.keySet().forEach(TopicOperations::checkSettable);
        String arn = request.topics().create(request.account(), request.region(), name);
        Topic topic = request.topics().byArn().get(arn);
        topic.attributes().putAll(given);
        topic.tags().putAll(request.form().pairs("Tags.member", "Key", "Value"));
        result.text("TopicArn", topic.arn());
    }

    private static void checkSettable(String attribute) {
        if (!SETTABLE.matcher(attribute).matches()) {
            throw invalid("AttributeName");
        }
    }

    /** Deleting one that is gone is fine. */
    private static void delete(Request request, Xml result) {
        request.topics().byArn().remove(required(request.form(), "TopicArn"));
    }

    private static void list(Request request, Xml result) {
        result.open("Topics");
        for (Topic topic : request.topics().all()) {
            if (topic.account().equals(request.account()) && topic.region().equals(request.region())) {
                result.open("member").text("TopicArn", topic.arn()).close();
            }
        }
        result.close();
    }

    private static void attributes(Request request, Xml result) {
        Topic topic = topic(request, "TopicArn");
        Map<String, String> all = new LinkedHashMap<>(topic.attributes());
        all.putIfAbsent("DisplayName", "");
        all.put("TopicArn", topic.arn());
        all.put("Owner", topic.account());
        all.put("SubscriptionsConfirmed", Integer.toString(topic.subscriptions().size()));
        all.put("SubscriptionsPending", "0");
        all.put("SubscriptionsDeleted", "0");
        write(all, result);
    }

    static void write(Map<String, String> attributes, Xml result) {
        result.open("Attributes");
        attributes.forEach((name, value) ->
                result.open("entry").text("key", name).text("value", value).close());
        result.close();
    }

    private static void set(Request request, Xml result) {
        Topic topic = topic(request, "TopicArn");
        String name = required(request.form(), "AttributeName");
        checkSettable(name);
        String value = request.form().get("AttributeValue");
        topic.attributes().put(name, value == null ? "" : value);
    }

    private static void tags(Request request, Xml result) {
        Topic topic = request.topics().byArn().get(required(request.form(), "ResourceArn"));
        if (topic == null) {
            throw new AwsException(404, "ResourceNotFound", "Resource does not exist");
        }
        result.open("Tags");
        topic.tags().forEach((key, value) -> result.open("member")
                .text("Key", key)
                .text("Value", value)
                .close());
        result.close();
    }

    private static void publish(Request request, Xml result) {
        Form form = request.form();
        Topic topic = topic(request, form.get("TopicArn") == null ? "TargetArn" : "TopicArn");
        String message = form.get("Message");
        if (message == null || message.isEmpty()) {
            throw invalid("Empty message");
        }
        if (form.get("MessageStructure") != null) {
            throw invalid("MessageStructure Reason: aws-local takes plain messages only");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid("Message too long");
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        Map<String, String> types = form.pairs("MessageAttributes.entry", "Name", "Value.DataType");
        Map<String, String> values = form.pairs("MessageAttributes.entry", "Name", "Value.StringValue");
        types.forEach((name, type) -> attributes.put(name, new Attribute(type, values.get(name))));
        String id = request.topics().publish(topic.arn(), new Notification(message, form.get("Subject"), attributes));
        result.text("MessageId", id);
    }
}
