package io.jenkins.plugins.awsflow.awslocal.sns;

import io.jenkins.plugins.awsflow.awslocal.sns.SnsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.sns.SnsService.Request;
import io.jenkins.plugins.awsflow.awslocal.sns.Topic.Subscription;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Who gets what is published. */
final class SubscriptionOperations {
    private static final Pattern QUEUE = Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[\\w-]{1,80}");
    private static final Pattern SETTABLE = Pattern.compile("RawMessageDelivery|DeliveryPolicy|RedrivePolicy");

    void register(Map<String, Operation> operations) {
        operations.put("Subscribe", SubscriptionOperations::subscribe);
        operations.put("Unsubscribe", SubscriptionOperations::unsubscribe);
        operations.put("GetSubscriptionAttributes", SubscriptionOperations::attributes);
        operations.put("SetSubscriptionAttributes", SubscriptionOperations::set);
        operations.put("ListSubscriptions", SubscriptionOperations::list);
        operations.put("ListSubscriptionsByTopic", SubscriptionOperations::listByTopic);
    }

    private static void subscribe(Request request, Xml result) {
        Topic topic = TopicOperations.topic(request, "TopicArn");
        String protocol = TopicOperations.required(request.form(), "Protocol");
        String endpoint = request.form().get("Endpoint");
        if (!protocol.equals("sqs")) {
            throw TopicOperations.invalid("Protocol Reason: aws-local delivers to queues only");
        }
        if (endpoint == null || !QUEUE.matcher(endpoint).matches()) {
            throw TopicOperations.invalid("SQS endpoint ARN");
        }
        if (request.queues().find(endpoint) == null) {
            throw TopicOperations.notFound("Queue " + endpoint);
        }
        Map<String, String> given = request.form().pairs("Attributes.entry", "key", "value");
        given.forEach(SubscriptionOperations::check);
        Subscription found = topic.subscriptions().stream()
                .filter(each -> each.queue().equals(endpoint))
                .findFirst()
                .orElse(null);
        if (found != null && !given.isEmpty() && !found.attributes().equals(given)) {
            throw TopicOperations.invalid("Attributes Reason: Subscription already exists with different attributes");
        }
        result.text(
                "SubscriptionArn",
                found == null
                        ? request.topics().subscribe(topic.arn(), request.account(), endpoint, given)
                        : found.arn());
    }

    private static void check(String name, String value) {
        if (!SETTABLE.matcher(name).matches()) {
            throw TopicOperations.invalid("AttributeName");
        }
        if (name.equals("RawMessageDelivery") && !value.matches("(?i)true|false")) {
            throw TopicOperations.invalid(
                    "Attributes Reason: RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
        }
    }

    private record Found(Topic topic, Subscription subscription) {}

    private static Found find(Request request) {
        String arn = TopicOperations.required(request.form(), "SubscriptionArn");
        for (Topic topic : request.topics().all()) {
            for (Subscription each : topic.subscriptions()) {
                if (each.arn().equals(arn)) {
                    return new Found(topic, each);
                }
            }
        }
        throw TopicOperations.notFound("Subscription");
    }

    private static void unsubscribe(Request request, Xml result) {
        Found found = find(request);
        found.topic.subscriptions().remove(found.subscription);
    }

    private static void attributes(Request request, Xml result) {
        Found found = find(request);
        Map<String, String> all = new LinkedHashMap<>(found.subscription.attributes());
        all.putIfAbsent("RawMessageDelivery", "false");
        all.put("SubscriptionArn", found.subscription.arn());
        all.put("TopicArn", found.topic.arn());
        all.put("Protocol", "sqs");
        all.put("Endpoint", found.subscription.queue());
        all.put("Owner", found.subscription.owner());
        all.put("PendingConfirmation", "false");
        all.put("ConfirmationWasAuthenticated", "true");
        TopicOperations.write(all, result);
    }

    private static void set(Request request, Xml result) {
        Subscription found = find(request).subscription;
        String name = TopicOperations.required(request.form(), "AttributeName");
        String value = request.form().get("AttributeValue");
        check(name, value == null ? "" : value);
        found.attributes().put(name, value);
    }

    private static void list(Request request, Xml result) {
        result.open("Subscriptions");
        for (Topic topic : request.topics().all()) {
            if (topic.region().equals(request.region())) {
                members(topic, request.account(), result);
            }
        }
        result.close();
    }

    private static void listByTopic(Request request, Xml result) {
        Topic topic = TopicOperations.topic(request, "TopicArn");
        result.open("Subscriptions");
        members(topic, null, result);
        result.close();
    }

    private static void members(Topic topic, String owner, Xml result) {
        for (Subscription each : topic.subscriptions()) {
            if (owner == null || each.owner().equals(owner)) {
                result.open("member")
                        .text("SubscriptionArn", each.arn())
                        .text("Owner", each.owner())
                        .text("Protocol", "sqs")
                        .text("Endpoint", each.queue())
                        .text("TopicArn", topic.arn())
                        .close();
            }
        }
    }
}
