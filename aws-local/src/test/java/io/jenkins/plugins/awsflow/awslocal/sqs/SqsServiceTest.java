package io.jenkins.plugins.awsflow.awslocal.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.*;

class SqsServiceTest extends LocalTest {
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void client() {
        sqs = clients.sqs();
        url = sqs.createQueue(q -> q.queueName("events")).queueUrl();
    }

    private List<Message> receive(int most, int wait) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(most).waitTimeSeconds(wait))
                .messages();
    }

    private String send(String body) {
        return sqs.sendMessage(m -> m.queueUrl(url).messageBody(body)).messageId();
    }

    private String count(QueueAttributeName name) {
        return sqs.getQueueAttributes(q -> q.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .get(name);
    }

    // ---- queues

    @Test
    void aQueueHasAnAddressAndAttributes() {
        assertThat(url).isEqualTo(aws.endpoint() + "/" + AwsLocal.ACCOUNT + "/events");
        assertThat(sqs.getQueueUrl(q -> q.queueName("events")).queueUrl()).isEqualTo(url);
        sqs.setQueueAttributes(q -> q.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")));
        assertThat(count(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("60");
        assertThat(count(QueueAttributeName.QUEUE_ARN)).isEqualTo("arn:aws:sqs:us-east-1:123456789012:events");
        assertThat(sqs.createQueue(q -> q.queueName("events")).queueUrl()).isEqualTo(url);
        assertThatThrownBy(() -> sqs.createQueue(
                        q -> q.queueName("events").attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5"))))
                .isInstanceOf(QueueNameExistsException.class);
        assertThatThrownBy(() -> sqs.setQueueAttributes(
                        q -> q.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "901"))))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThatThrownBy(() -> sqs.setQueueAttributes(
                        q -> q.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, "nonsense"))))
                .isInstanceOf(InvalidAttributeValueException.class);
    }

    @Test
    void queuesAreListedInPages() {
        for (int i = 0; i < 5; i++) {
            String name = "list-" + i;
            sqs.createQueue(q -> q.queueName(name));
        }
        assertThat(sqs.listQueuesPaginator(q -> q.queueNamePrefix("list-").maxResults(2))
                        .queueUrls())
                .hasSize(5);
        assertThat(clients.in("cn-north-1").sqs().listQueues().queueUrls()).isEmpty();
    }

    @Test
    void aDeletedQueueIsGoneForAMinute() {
        sqs.deleteQueue(q -> q.queueUrl(url));
        assertThatThrownBy(() -> send("x")).isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.getQueueUrl(q -> q.queueName("events")))
                .isInstanceOfSatisfying(QueueDoesNotExistException.class, e -> assertThat(
                                e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
        assertThatThrownBy(() -> sqs.createQueue(q -> q.queueName("events")))
                .isInstanceOf(QueueDeletedRecentlyException.class);
        aws.admin().clock().advance(Duration.ofMinutes(1));
        sqs.createQueue(q -> q.queueName("events"));
    }

    @Test
    void tagsComeAndGo() {
        sqs.tagQueue(q -> q.queueUrl(url).tags(Map.of("a", "1", "b", "2")));
        sqs.untagQueue(q -> q.queueUrl(url).tagKeys("a"));
        assertThat(sqs.listQueueTags(q -> q.queueUrl(url)).tags()).containsOnly(Map.entry("b", "2"));
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> sqs.createQueue(q -> q.queueName("a.fifo")))
                .isInstanceOf(software.amazon.awssdk.services.sqs.model.UnsupportedOperationException.class);
        assertThatThrownBy(() -> sqs.createQueue(q -> q.queueName("a b"))).isInstanceOf(SqsException.class);
        assertThatThrownBy(() -> sqs.sendMessage(m -> m.messageBody("x"))).hasMessageContaining("QueueUrl");
    }

    // ---- messages

    @Test
    void aMessageIsHandedOutOnceUntilItsTimeIsOver() {
        String id = send("hello");
        Message first = receive(10, 0).get(0);
        assertThat(first.messageId()).isEqualTo(id);
        assertThat(first.body()).isEqualTo("hello");
        assertThat(receive(10, 0)).isEmpty();
        assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");

        aws.admin().clock().advance(Duration.ofSeconds(31));
        Message again = sqs.receiveMessage(
                        r -> r.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);
        assertThat(again.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
                .containsKey(MessageSystemAttributeName.SENT_TIMESTAMP)
                .containsKey(MessageSystemAttributeName.SENDER_ID);

        // The handle of an earlier receipt deletes nothing any more.
        sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(first.receiptHandle()));
        assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
        sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(again.receiptHandle()));
        sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(again.receiptHandle()));
        assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
        assertThatThrownBy(() -> sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle("made-up")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test
    void aReceiverWaitsForTheFirstMessage() throws Exception {
        long begin = System.nanoTime();
        assertThat(receive(1, 1)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(() -> receive(1, 20));
        Thread.sleep(100);
        begin = System.nanoTime();
        send("late");
        assertThat(waiting.get()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aDelayedMessageIsNotThereYet() {
        sqs.sendMessage(m -> m.queueUrl(url).messageBody("later").delaySeconds(30));
        assertThat(receive(1, 0)).isEmpty();
        assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("1");
        aws.admin().clock().advance(Duration.ofSeconds(30));
        assertThat(receive(1, 0)).hasSize(1);
    }

    @Test
    void aReceiverGivesBackOrKeepsLonger() {
        send("x");
        Message message = receive(1, 0).get(0);
        sqs.changeMessageVisibility(
                c -> c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(300));
        aws.admin().clock().advance(Duration.ofSeconds(200));
        assertThat(receive(1, 0)).isEmpty();
        sqs.changeMessageVisibility(
                c -> c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        assertThat(receive(1, 0)).hasSize(1);
        aws.admin().clock().advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> sqs.changeMessageVisibility(c ->
                        c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(1)))
                .isInstanceOf(MessageNotInflightException.class);
    }

    @Test
    void whatNobodyCanProcessGoesToTheDeadLetters() {
        String dead = sqs.createQueue(q -> q.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(
                q -> q.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":\"2\"}")));
        send("poison");
        for (int i = 0; i < 2; i++) {
            assertThat(receive(1, 0)).hasSize(1);
            aws.admin().clock().advance(Duration.ofSeconds(31));
        }
        assertThat(receive(1, 0)).isEmpty();
        assertThat(sqs.receiveMessage(r -> r.queueUrl(dead)).messages())
                .extracting(Message::body)
                .containsExactly("poison");
        assertThat(sqs.listDeadLetterSourceQueues(q -> q.queueUrl(dead)).queueUrls())
                .containsExactly(url);
    }

    @Test
    void attributesTravelWithTheMessage() {
        sqs.sendMessage(m -> m.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of(
                        "app.name",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("wëb")
                                .build(),
                        "app.bytes",
                        MessageAttributeValue.builder()
                                .dataType("Binary.png")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2}))
                                .build(),
                        "count",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("7")
                                .build())));
        Message message = sqs.receiveMessage(r -> r.queueUrl(url).messageAttributeNames("app.*"))
                .messages()
                .get(0);
        assertThat(message.messageAttributes()).containsOnlyKeys("app.name", "app.bytes");
        assertThat(message.messageAttributes().get("app.name").stringValue()).isEqualTo("wëb");
    }

    @Test
    void batchesSucceedAndFailEntryByEntry() {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id("e" + i)
                    .messageBody("m" + i)
                    .build());
        }
        entries.add(SendMessageBatchRequestEntry.builder()
                .id("bad")
                .messageBody("\u0001")
                .build());
        SendMessageBatchResponse sent =
                sqs.sendMessageBatch(b -> b.queueUrl(url).entries(entries));
        assertThat(sent.successful()).hasSize(9);
        assertThat(sent.failed()).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("bad");
            assertThat(f.code()).isEqualTo("InvalidMessageContents");
            assertThat(f.senderFault()).isTrue();
        });
        List<Message> all = receive(10, 0);
        assertThat(all).hasSize(9);
        assertThat(sqs.changeMessageVisibilityBatch(b -> b.queueUrl(url).entries(e -> e.id("0")
                                .receiptHandle(all.get(0).receiptHandle())
                                .visibilityTimeout(0)))
                        .successful())
                .hasSize(1);
        List<DeleteMessageBatchRequestEntry> deletes = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            deletes.add(DeleteMessageBatchRequestEntry.builder()
                    .id("d" + i)
                    .receiptHandle(all.get(i).receiptHandle())
                    .build());
        }
        assertThat(sqs.deleteMessageBatch(b -> b.queueUrl(url).entries(deletes)).successful())
                .hasSize(8);
        assertThat(receive(10, 0)).hasSize(1);
        assertThatThrownBy(() -> sqs.sendMessageBatch(b -> b.queueUrl(url).entries(List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
        assertThatThrownBy(() -> sqs.sendMessageBatch(b -> b.queueUrl(url).entries(entries.get(0), entries.get(0))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    @Test
    void aQueueIsPurgedOnceAMinute() {
        send("x");
        sqs.purgeQueue(q -> q.queueUrl(url));
        assertThat(receive(1, 0)).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(q -> q.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
    }

    @Test
    void messagesTooLargeOrTooOldAreNotKept() {
        assertThatThrownBy(() -> send("x".repeat(1_048_577)))
                .hasMessageContaining("must be shorter than 1048576 bytes");
        send("old");
        aws.admin().clock().advance(Duration.ofDays(4).plusSeconds(1));
        assertThat(receive(1, 0)).isEmpty();
        assertThatThrownBy(() -> receive(11, 0)).hasMessageContaining("Must be between 1 and 10");
    }

    // ---- from elsewhere

    @Test
    void aScenarioHasQueuesWithMessages() {
        aws.admin()
                .loadScenario(
                        "queues: [{name: seeded, attributes: {VisibilityTimeout: '5'}, messages: ['{\"a\":1}']}]");
        String seeded = sqs.getQueueUrl(q -> q.queueName("seeded")).queueUrl();
        assertThat(sqs.receiveMessage(r -> r.queueUrl(seeded)).messages())
                .extracting(Message::body)
                .containsExactly("{\"a\":1}");
        String arn = "arn:aws:sqs:us-east-1:123456789012:events";
        assertThat(aws.admin().sqs().queues().deliver(arn, "from AWS", "events.amazonaws.com"))
                .isTrue();
        assertThat(aws.admin().sqs().queues().deliver(arn + "x", "from AWS", "events.amazonaws.com"))
                .isFalse();
        assertThat(receive(1, 0)).hasSize(1);
    }

    @Test
    void aRefusalNamesActionAndQueue() {
        aws.admin().loadScenario("keys: [{accessKeyId: AKIAR, secretAccessKey: s, user: r, deny: ['sqs:Receive*']}]");
        SqsClient denied = clients.as(software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIAR", "s"))
                .sqs();
        assertThatThrownBy(() -> denied.receiveMessage(r -> r.queueUrl(url)))
                .hasMessageContaining("sqs:ReceiveMessage on resource: arn:aws:sqs:us-east-1:123456789012:events");
    }
}
