package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What goes through queues. */
final class MessageOperations {
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1_048_576;
    private static final int MOST_DELAY = 900;
    private static final int MOST_VISIBILITY = 43_200;
    private static final int MOST_WAIT = 20;

    void register(Map<String, Operation> operations) {
        operations.put("SendMessage", request -> sent(request, request.queue(), request.in()));
        operations.put("SendMessageBatch", this::sendBatch);
        operations.put("ReceiveMessage", this::receive);
        operations.put("DeleteMessage", request -> delete(request.queue(), request.in()));
        operations.put("DeleteMessageBatch", request -> batch(request, MessageOperations::delete));
        operations.put("ChangeMessageVisibility", request -> changeVisibility(request.queue(), request.in()));
        operations.put("ChangeMessageVisibilityBatch", request -> batch(request, MessageOperations::changeVisibility));
    }

    /** The work of one entry of a batch; its output without the id, or null. */
    private interface Entry {
        ObjectNode apply(LocalQueue queue, Input entry);
    }

    // ---- sending

    private static ObjectNode sent(Request request, LocalQueue queue, Input message) {
        String body = message.text("MessageBody");
        if (body == null) {
            throw SqsErrors.missing("MessageBody");
        }
        if (body.isEmpty()) {
            throw SqsErrors.value("MessageBody", "", "Must contain at least one character.");
        }
        if (body.codePoints().anyMatch(MessageOperations::isNoCharacter)) {
            throw SqsErrors.of("InvalidMessageContents", "The message contains characters outside the allowed set.");
        }
        Integer delay = number(message, "DelaySeconds", MOST_DELAY);
        MessageAttributes attributes = new MessageAttributes(message);
        StoredMessage stored = queue.send(body, attributes, delay, request.sender());
        ObjectNode out = object().put("MessageId", stored.id).put("MD5OfMessageBody", MessageAttributes.md5(body));
        if (!attributes.isEmpty()) {
            out.put("MD5OfMessageAttributes", MessageAttributes.md5(attributes.chosen(List.of("All"))));
        }
        return out;
    }

    /** What XML 1.0 cannot hold. */
    private static boolean isNoCharacter(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        return control || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff;
    }

    /** Null where it is not given. */
    private static Integer number(Input in, String name, int most) {
        if (!in.has(name)) {
            return null;
        }
        int value = in.number(name);
        if (value < 0 || value > most) {
            throw SqsErrors.value(name, value, "Must be between 0 and " + most + ", if provided.");
        }
        return value;
    }

    private JsonNode sendBatch(Request request) {
        int bytes = 0;
        for (Input entry : request.in().objects("Entries")) {
            String body = entry.text("MessageBody");
            bytes += body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MOST_BYTES) {
            throw SqsErrors.of(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + MOST_BYTES + " bytes. You have sent " + bytes
                            + " bytes.");
        }
        return batch(request, (queue, entry) -> sent(request, queue, entry));
    }

    // ---- receiving

    private JsonNode receive(Request request) {
        Input in = request.in();
        LocalQueue queue = request.queue();
        int most = in.has("MaxNumberOfMessages") ? in.number("MaxNumberOfMessages") : 1;
        if (most < 1 || most > MOST_ENTRIES) {
            throw SqsErrors.value("MaxNumberOfMessages", most, "Must be between 1 and 10, if provided.");
        }
        LocalQueue.Receipt receipt = new LocalQueue.Receipt(
                most, number(in, "VisibilityTimeout", MOST_VISIBILITY), number(in, "WaitTimeSeconds", MOST_WAIT));
        String dead = queue.deadLetterArn();
        List<StoredMessage> found;
        try {
            found = queue.receive(
                    receipt, dead == null ? null : request.queues().find(dead));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            found = List.of();
        }
        ObjectNode out = object();
        if (!found.isEmpty()) {
            ArrayNode messages = out.putArray("Messages");
            found.forEach(message -> messages.add(view(message, in)));
        }
        return out;
    }

    private static ObjectNode view(StoredMessage message, Input in) {
        ObjectNode out = object().put("MessageId", message.id)
                .put("ReceiptHandle", message.handle)
                .put("MD5OfBody", MessageAttributes.md5(message.body))
                .put("Body", message.body);
        Set<String> asked = new HashSet<>(in.texts("AttributeNames"));
        asked.addAll(in.texts("MessageSystemAttributeNames"));
        ObjectNode system = object();
        put(system, asked, "SenderId", message.sender);
        put(system, asked, "SentTimestamp", message.sentAt);
        put(system, asked, "ApproximateReceiveCount", message.received);
        put(system, asked, "ApproximateFirstReceiveTimestamp", message.firstReceivedAt);
        if (!system.isEmpty()) {
            out.set("Attributes", system);
        }
        ObjectNode own = message.attributes.chosen(in.texts("MessageAttributeNames"));
        if (!own.isEmpty()) {
            out.set("MessageAttributes", own);
            out.put("MD5OfMessageAttributes", MessageAttributes.md5(own));
        }
        return out;
    }

    private static void put(ObjectNode out, Set<String> asked, String name, Object value) {
        if (asked.contains("All") || asked.contains(name)) {
            out.put(name, String.valueOf(value));
        }
    }

    // ---- done with

    private static String handle(Input in) {
        String handle = in.text("ReceiptHandle");
        if (handle == null) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        return handle;
    }

    private static ObjectNode delete(LocalQueue queue, Input in) {
        queue.delete(handle(in));
        return null;
    }

    private static ObjectNode changeVisibility(LocalQueue queue, Input in) {
        Integer seconds = number(in, "VisibilityTimeout", MOST_VISIBILITY);
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        queue.changeVisibility(handle(in), seconds);
        return null;
    }

    // ---- batches

    private static ObjectNode batch(Request request, Entry work) {
        LocalQueue queue = request.queue();
        List<Input> entries = request.in().objects("Entries");
        check(entries);
        ObjectNode out = object();
        ArrayNode successful = out.putArray("Successful");
        ArrayNode failed = out.putArray("Failed");
        for (Input entry : entries) {
            String id = entry.text("Id");
            try {
                ObjectNode done = work.apply(queue, entry);
                successful.add(object().put("Id", id).setAll(done == null ? object() : done));
            } catch (AwsException e) {
                failed.addObject()
                        .put("Id", id)
                        .put("SenderFault", true)
                        .put("Code", e.code())
                        .put("Message", e.getMessage());
            }
        }
        return out;
    }

    private static void check(List<Input> entries) {
        if (entries.isEmpty()) {
            throw SqsErrors.of("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SqsErrors.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (Input entry : entries) {
            String id = entry.text("Id");
            if (id == null || !id.matches("[\\w-]{1,80}")) {
                throw SqsErrors.of(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                                + " most 80 letters long.");
            }
            if (!ids.add(id)) {
                throw SqsErrors.of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
            }
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
