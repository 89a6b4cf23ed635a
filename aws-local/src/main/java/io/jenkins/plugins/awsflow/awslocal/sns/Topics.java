package io.jenkins.plugins.awsflow.awslocal.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.sns.Topic.Subscription;
import io.jenkins.plugins.awsflow.awslocal.sqs.LocalQueue;
import io.jenkins.plugins.awsflow.awslocal.sqs.Queues;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** All topics, and the way from each into its queues. */
public final class Topics {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, Topic> byArn = new ConcurrentSkipListMap<>();
    private final Queues queues;
    private final LocalClock clock;

    /**
     * A text with more than a text.
     *
     * @param subject null for none
     * @param attributes types and values by names
     */
    public record Notification(String message, String subject, Map<String, Attribute> attributes) {
        /** A message without a subject. */
        public static Notification of(String message) {
            return new Notification(message, null, Map.of());
        }
    }

    /**
     * One attribute of a message.
     *
     * @param type such as {@code String}
     */
    public record Attribute(String type, String value) {}

    public Topics(Queues queues, LocalClock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    Map<String, Topic> byArn() {
        return byArn;
    }

    Collection<Topic> all() {
        return byArn.values();
    }

    /** Makes a topic, unless there is one of that name; gives back its ARN. */
    public String create(String account, String region, String name) {
        String arn = Partition.ofRegion(region).arn("sns", region, account, name);
        byArn.computeIfAbsent(arn, a -> new Topic(account, region, name, a));
        return arn;
    }

    /** Has a topic that is there bring what is published into a queue; gives back the ARN of the subscription. */
    public String subscribe(String topic, String owner, String queue, Map<String, String> attributes) {
        String arn = topic + ":" + UUID.randomUUID();
        byArn.get(topic)
                .subscriptions()
                .add(new Subscription(arn, owner, queue, new ConcurrentSkipListMap<>(attributes)));
        return arn;
    }

    /**
     * Brings a message into each queue that has subscribed and whose policy lets SNS send; others lose it, as on AWS.
     *
     * @return its id; null if there is no such topic
     */
    public String publish(String arn, Notification notification) {
        Topic topic = byArn.get(arn);
        if (topic == null) {
            return null;
        }
        String id = UUID.randomUUID().toString();
        for (Subscription each : topic.subscriptions()) {
            LocalQueue queue = queues.find(each.queue());
            if (queue != null && QueuePolicy.lets(queue.policy(), arn, queue.arn())) {
                String body = each.raw() ? notification.message() : envelope(topic, each, id, notification);
                queues.deliver(each.queue(), body, "sns.amazonaws.com");
            }
        }
        return id;
    }

    /** Nobody here has a certificate of AWS, so that the signature is none. */
    private String envelope(Topic topic, Subscription to, String id, Notification notification) {
        String host = "https://sns." + topic.region() + ".amazonaws.com/";
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Type", "Notification");
        json.put("MessageId", id);
        json.put("TopicArn", topic.arn());
        if (notification.subject() != null) {
            json.put("Subject", notification.subject());
        }
        json.put("Message", notification.message());
        json.put("Timestamp", TIME.format(Instant.ofEpochMilli(clock.millis())));
        json.put("SignatureVersion", "1");
        json.put("Signature", "aws-local");
        json.put("SigningCertURL", host + "SimpleNotificationService-aws-local.pem");
        json.put("UnsubscribeURL", host + "?Action=Unsubscribe&SubscriptionArn=" + to.arn());
        if (!notification.attributes().isEmpty()) {
            ObjectNode attributes = json.putObject("MessageAttributes");
            notification
                    .attributes()
                    .forEach((name, value) ->
                            attributes.putObject(name).put("Type", value.type()).put("Value", value.value()));
        }
        return json.toString();
    }
}
