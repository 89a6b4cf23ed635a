package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Takes what is in a queue of SQS: each message is handed on, and deleted if it was understood. */
public final class QueueReader {
    /** Endpoint prefix of SQS. */
    public static final String SERVICE = "sqs";
    /** The most messages of one call, source: SQS' quotas. */
    private static final int BATCH = 10;
    /** How often a message that nobody understands is read again before it is deleted. */
    private static final long MOST_RECEIPTS = 50;
    /** How much longer than the wait itself a call may take. */
    private static final Duration MARGIN = Duration.ofSeconds(8);

    private final SqsClient client;
    private final String url;
    private final String region;

    public QueueReader(AwsSession session, String url) {
        this.client = session.withoutRetries().client(SERVICE, SqsClient::builder);
        this.url = url;
        this.region = session.region().id();
    }

    /** Where it is read. */
    public String region() {
        return region;
    }

    /**
     * Waits for messages and hands them on.
     *
     * @param seconds how long to wait for the first; SQS takes up to 20
     * @param messages tells whether it has understood one; others stay, for the queue's own dead-letter queue, until
     *     they were read fifty times
     * @return how many there were
     */
    public int take(int seconds, String what, Predicate<String> messages) throws AwsFlowException {
        try {
            List<Message> taken = client.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(BATCH)
                            .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                            .waitTimeSeconds(seconds)
                            .overrideConfiguration(o -> o.apiCallAttemptTimeout(
                                            Duration.ofSeconds(seconds).plus(MARGIN))
                                    .apiCallTimeout(Duration.ofSeconds(seconds).plus(MARGIN))))
                    .messages();
            List<Message> done = taken.stream()
                    .filter(message -> messages.test(message.body()) || isHopeless(message))
                    .toList();
            if (!done.isEmpty()) {
                delete(done);
            }
            return taken.size();
        } catch (SdkException e) {
            throw AwsErrors.translate(e, what);
        }
    }

    /** Read so often that a queue with a dead-letter queue would have moved it there long ago. */
    private static boolean isHopeless(Message message) {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count != null && Long.parseLong(count) > MOST_RECEIPTS;
    }

    private void delete(List<Message> taken) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : taken) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        client.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
    }
}
