package io.jenkins.plugins.awsflow.awslocal.sqs;

import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One standard queue. Safe for use by many threads. */
public final class LocalQueue {
    private static final int MOST_IN_FLIGHT = 120_000;
    private static final long PURGE_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 200;
    private static final String HANDLE = "aws-local ";

    private final String account;
    private final String region;
    private final String name;
    private final LocalClock clock;
    private final QueueSettings settings = new QueueSettings();
    private final Map<String, String> tags = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, StoredMessage> messages = new LinkedHashMap<>();
    private final long createdAt;
    private long modifiedAt;
    private long purgedAt = Long.MIN_VALUE / 2;
    private boolean closed;

    LocalQueue(String account, String region, String name, LocalClock clock) {
        this.account = account;
        this.region = region;
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.millis();
        this.modifiedAt = createdAt;
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Partition.ofRegion(region).arn("sqs", region, account, name);
    }

    Map<String, String> tags() {
        return tags;
    }

    synchronized void set(Map<String, String> given) {
        settings.set(given);
        modifiedAt = clock.millis();
    }

    synchronized Map<String, String> settings() {
        return settings.values();
    }

    /** Who may send to it besides its owner; null for nobody. */
    public synchronized String policy() {
        return settings.values().get("Policy");
    }

    /** All attributes. */
    synchronized Map<String, String> attributes() {
        long now = clock.millis();
        Map<String, String> all = settings.values();
        int visible = 0;
        int delayed = 0;
        int inFlight = 0;
        for (StoredMessage message : kept(now)) {
            if (message.inFlight(now)) {
                inFlight++;
            } else if (message.visibleAt > now) {
                delayed++;
            } else {
                visible++;
            }
        }
        all.put("ApproximateNumberOfMessages", Integer.toString(visible));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(inFlight));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(delayed));
        all.put("CreatedTimestamp", Long.toString(createdAt / 1000));
        all.put("LastModifiedTimestamp", Long.toString(modifiedAt / 1000));
        all.put("QueueArn", arn());
        return all;
    }

    synchronized String deadLetterArn() {
        return settings.deadLetterArn();
    }

    /** What is still there after the retention period took its toll. */
    private Iterable<StoredMessage> kept(long now) {
        long oldest = now - TimeUnit.SECONDS.toMillis(settings.number("MessageRetentionPeriod"));
        messages.values().removeIf(message -> message.sentAt < oldest);
        return messages.values();
    }

    /**
     * Takes a message.
     *
     * @param delaySeconds null for the queue's own
     */
    synchronized StoredMessage send(String body, MessageAttributes attributes, Integer delaySeconds, String sender) {
        int size = body.getBytes(StandardCharsets.UTF_8).length + attributes.bytes();
        if (size > settings.number("MaximumMessageSize")) {
            throw SqsErrors.of(
                    "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than "
                            + settings.number("MaximumMessageSize") + " bytes.");
        }
        long now = clock.millis();
        int delay = delaySeconds == null ? settings.number("DelaySeconds") : delaySeconds;
        StoredMessage message =
                new StoredMessage(body, attributes, sender, now, now + TimeUnit.SECONDS.toMillis(delay));
        take(message);
        return message;
    }

    private synchronized void take(StoredMessage message) {
        messages.put(message.id, message);
        notifyAll();
    }

    /** How a receiver wants its messages. */
    record Receipt(int most, Integer visibilitySeconds, Integer waitSeconds) {}

    /**
     * Hands out messages; waits for the first as long as is asked for.
     *
     * @param deadLetters where those go that were received too often; null for nowhere
     */
    List<StoredMessage> receive(Receipt receipt, LocalQueue deadLetters) throws InterruptedException {
        int wait = receipt.waitSeconds() == null ? waitSeconds() : receipt.waitSeconds();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        while (true) {
            List<StoredMessage> dead = new ArrayList<>();
            List<StoredMessage> found;
            synchronized (this) {
                found = now(receipt, deadLetters != null, dead);
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                boolean over = !found.isEmpty() || left <= 0 || closed;
                if (over && dead.isEmpty()) {
                    return found;
                }
                if (!over && dead.isEmpty()) {
                    // Messages come, become visible, or the clock is moved: looking now and then costs nothing.
                    wait(Math.min(left, LOOK_MILLIS));
                }
            }
            // Not under this queue's lock: the other may have this one for its own dead letters.
            dead.forEach(message -> deadLetters.take(message));
            if (!found.isEmpty()) {
                return found;
            }
        }
    }

    private synchronized int waitSeconds() {
        return settings.number("ReceiveMessageWaitTimeSeconds");
    }

    private List<StoredMessage> now(Receipt receipt, boolean bury, List<StoredMessage> dead) {
        long now = clock.millis();
        int seconds = receipt.visibilitySeconds() == null
                ? settings.number("VisibilityTimeout")
                : receipt.visibilitySeconds();
        int inFlight = 0;
        List<StoredMessage> found = new ArrayList<>();
        for (StoredMessage message : kept(now)) {
            if (message.inFlight(now)) {
                inFlight++;
            } else if (message.visibleAt <= now && found.size() < receipt.most()) {
                boolean tooOften = bury && message.received >= settings.mostReceipts();
                (tooOften ? dead : found).add(message);
            }
        }
        if (inFlight + found.size() > MOST_IN_FLIGHT) {
            throw SqsErrors.of("OverLimit", "Too many messages in flight.");
        }
        for (StoredMessage message : found) {
            message.received++;
            message.firstReceivedAt = message.received == 1 ? now : message.firstReceivedAt;
            message.visibleAt = now + TimeUnit.SECONDS.toMillis(seconds);
            message.handle = handle(message);
        }
        for (StoredMessage message : dead) {
            messages.remove(message.id);
            message.visibleAt = now;
            message.handle = null;
        }
        return found;
    }

    private String handle(StoredMessage message) {
        String text = HANDLE + arn() + ' ' + message.id + ' ' + UUID.randomUUID();
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The message of a handle; null if it is gone. */
    private StoredMessage ofHandle(String handle) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(handle);
        }
        String[] parts = text.split(" ", -1);
        if (!text.startsWith(HANDLE) || parts.length != 4 || !parts[1].equals(arn())) {
            throw invalid(handle);
        }
        return messages.get(parts[2]);
    }

    private static AwsException invalid(String handle) {
        return SqsErrors.of("ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not valid.");
    }

    /** Deletes a message; does nothing for one that was received again since. */
    synchronized void delete(String handle) {
        StoredMessage message = ofHandle(handle);
        if (message != null && handle.equals(message.handle)) {
            messages.remove(message.id);
        }
    }

    /** Lets a message be received sooner or later than agreed. */
    synchronized void changeVisibility(String handle, int seconds) {
        long now = clock.millis();
        StoredMessage message = ofHandle(handle);
        if (message == null || !message.inFlight(now)) {
            throw SqsErrors.of("MessageNotInflight", "The message is not in flight.");
        }
        message.visibleAt = now + TimeUnit.SECONDS.toMillis(seconds);
        notifyAll();
    }

    synchronized void purge() {
        long now = clock.millis();
        if (now - purgedAt < PURGE_MILLIS) {
            throw SqsErrors.of("PurgeQueueInProgress", "Only one PurgeQueue operation is allowed every 60 seconds.");
        }
        purgedAt = now;
        messages.clear();
    }

    /** Ends all waiting. */
    synchronized void close() {
        closed = true;
        messages.clear();
        notifyAll();
    }

    @Override
    public String toString() {
        return arn();
    }
}
