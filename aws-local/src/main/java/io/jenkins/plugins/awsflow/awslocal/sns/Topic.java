package io.jenkins.plugins.awsflow.awslocal.sns;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One topic and who has subscribed to it. */
final class Topic {
    private final String account;
    private final String region;
    private final String name;
    private final String arn;
    private final Map<String, String> attributes = new ConcurrentSkipListMap<>();
    private final Map<String, String> tags = new ConcurrentSkipListMap<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /**
     * A queue that gets what is published.
     *
     * @param queue its ARN
     */
    record Subscription(String arn, String owner, String queue, Map<String, String> attributes) {
        /** Whether the message comes as it was published, without the envelope of SNS. */
        boolean raw() {
            return Boolean.parseBoolean(attributes.get("RawMessageDelivery"));
        }
    }

    Topic(String account, String region, String name, String arn) {
        this.account = account;
        this.region = region;
        this.name = name;
        this.arn = arn;
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Map<String, String> tags() {
        return tags;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }
}
