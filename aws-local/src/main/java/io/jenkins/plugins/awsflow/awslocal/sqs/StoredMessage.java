package io.jenkins.plugins.awsflow.awslocal.sqs;

import java.util.UUID;

/** A message in a queue; guarded by its queue. */
final class StoredMessage {
    final String id = UUID.randomUUID().toString();
    final String body;
    final MessageAttributes attributes;
    final String sender;
    final long sentAt;

    /** When it can be received; milliseconds of the local clock. */
    long visibleAt;

    int received;
    long firstReceivedAt;

    /** The handle of its last receipt; null before the first. */
    String handle;

    StoredMessage(String body, MessageAttributes attributes, String sender, long sentAt, long visibleAt) {
        this.body = body;
        this.attributes = attributes;
        this.sender = sender;
        this.sentAt = sentAt;
        this.visibleAt = visibleAt;
    }

    /** Whether somebody works on it. */
    boolean inFlight(long now) {
        return handle != null && visibleAt > now;
    }
}
