package io.jenkins.plugins.awsflow.awslocal.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.sqs.Queues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The default event buses of all accounts and regions. Events have the envelope of EventBridge's reference; a rule
 * chooses by source, account and region and has one queue as its target.
 */
public final class EventBus {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Queues queues;

    /**
     * Where events go.
     *
     * @param sources such as {@code aws.codedeploy}; empty for all
     * @param account null for each
     * @param region null for each
     * @param queue ARN of the target, which may be in another account and region, as over a central bus
     */
    public record Rule(List<String> sources, String account, String region, String queue) {
        boolean takes(Event event) {
            return (sources.isEmpty() || sources.contains(event.source))
                    && (account == null || account.equals(event.account))
                    && (region == null || region.equals(event.region));
        }
    }

    /**
     * Something that happened.
     *
     * @param at milliseconds since the epoch
     * @param resources ARNs
     * @param detail as the service documents it
     */
    public record Event(
            String account,
            String region,
            String source,
            String detailType,
            long at,
            List<String> resources,
            ObjectNode detail) {}

    public EventBus(Queues queues) {
        this.queues = queues;
    }

    /** Makes a rule. */
    public void rule(Rule rule) {
        rules.add(rule);
    }

    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Delivers an event to all queues that want it; one whose queue is gone is lost, as without a dead-letter queue. */
    public void put(Event event) {
        String text = null;
        for (Rule rule : rules) {
            if (rule.takes(event)) {
                text = text == null ? envelope(event) : text;
                queues.deliver(rule.queue, text, "events.amazonaws.com");
            }
        }
    }

    private String envelope(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", "0");
        json.put("id", UUID.randomUUID().toString());
        json.put("detail-type", event.detailType);
        json.put("source", event.source);
        json.put("account", event.account);
        json.put(
                "time",
                Instant.ofEpochMilli(event.at).truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("region", event.region);
        event.resources.forEach(json.putArray("resources")::add);
        json.set("detail", event.detail);
        return json.toString();
    }

    /** Forgets all rules. */
    public void clear() {
        rules.clear();
    }
}
