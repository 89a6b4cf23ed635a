package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All queues of all accounts and regions. */
public final class Queues {
    private static final long DELETED_MILLIS = 60_000;

    private final Object naming = new Object();
    private final Map<String, LocalQueue> byArn = new ConcurrentHashMap<>();
    private final Map<String, Long> deletedAt = new ConcurrentHashMap<>();
    private final LocalClock clock;

    public Queues(LocalClock clock) {
        this.clock = clock;
    }

    /** The queue, or null. */
    public LocalQueue find(String arn) {
        return byArn.get(arn);
    }

    LocalQueue get(String account, String region, String name) {
        LocalQueue found = byArn.get(new LocalQueue(account, region, name, clock).arn());
        if (found == null) {
            throw SqsErrors.noQueue();
        }
        return found;
    }

    List<LocalQueue> list(String account, String region) {
        return byArn.values().stream()
                .filter(queue ->
                        queue.account().equals(account) && queue.region().equals(region))
                .sorted(Comparator.comparing(LocalQueue::name))
                .toList();
    }

    /** Makes a queue; one that is there with the same attributes is given back. */
    public LocalQueue create(String account, String region, String name, Map<String, String> attributes) {
        LocalQueue made = new LocalQueue(account, region, name, clock);
        made.set(attributes);
        synchronized (naming) {
            LocalQueue there = byArn.get(made.arn());
            if (there != null) {
                if (!there.settings().entrySet().containsAll(attributes.entrySet())) {
                    throw SqsErrors.of(
                            "QueueNameExists",
                            "A queue already exists with the same name and a different value for an attribute");
                }
                return there;
            }
            Long deleted = deletedAt.get(made.arn());
            if (deleted != null && clock.millis() - deleted < DELETED_MILLIS) {
                throw SqsErrors.of(
                        "QueueDeletedRecently",
                        "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
            }
            byArn.put(made.arn(), made);
            return made;
        }
    }

    void delete(LocalQueue queue) {
        byArn.remove(queue.arn());
        deletedAt.put(queue.arn(), clock.millis());
        queue.close();
    }

    /**
     * Lets a service of AWS put a message into a queue.
     *
     * @param sender who it is, such as {@code events.amazonaws.com}
     * @return false if there is no such queue
     */
    public boolean deliver(String arn, String body, String sender) {
        LocalQueue queue = byArn.get(arn);
        if (queue == null) {
            return false;
        }
        MessageAttributes none = new MessageAttributes(new Input(JsonNodeFactory.instance.objectNode()));
        queue.send(body, none, null, sender);
        return true;
    }

    void clear() {
        new ArrayList<>(byArn.values()).forEach(this::delete);
        deletedAt.clear();
    }
}
