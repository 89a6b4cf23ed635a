package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a queue that can be set. */
final class QueueSettings {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Numbers with their lowest and highest value. Source: the API reference of SetQueueAttributes. */
    private static final Map<String, int[]> NUMBERS = Map.of(
            "DelaySeconds", new int[] {0, 900},
            "MaximumMessageSize", new int[] {1024, 1_048_576},
            "MessageRetentionPeriod", new int[] {60, 1_209_600},
            "ReceiveMessageWaitTimeSeconds", new int[] {0, 20},
            "VisibilityTimeout", new int[] {0, 43_200},
            "KmsDataKeyReusePeriodSeconds", new int[] {60, 86_400});

    private static final Set<String> TEXTS =
            Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled");

    private final Map<String, String> values = new LinkedHashMap<>();

    QueueSettings() {
        values.put("VisibilityTimeout", "30");
        values.put("MaximumMessageSize", "1048576");
        values.put("MessageRetentionPeriod", "345600");
        values.put("DelaySeconds", "0");
        values.put("ReceiveMessageWaitTimeSeconds", "0");
        values.put("SqsManagedSseEnabled", "true");
    }

    /** Checks what is given and takes it over; an empty text takes a policy away. */
    void set(Map<String, String> given) {
        given.forEach(QueueSettings::check);
        given.forEach((name, value) -> {
            if (value.isEmpty()) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
        });
    }

    private static void check(String name, String value) {
        int[] range = NUMBERS.get(name);
        if (range != null) {
            if (!value.matches("\\d{1,9}")
                    || Integer.parseInt(value) < range[0]
                    || Integer.parseInt(value) > range[1]) {
                throw SqsErrors.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
            }
        } else if (name.equals("FifoQueue") || name.equals("ContentBasedDeduplication")) {
            throw SqsErrors.of("UnsupportedOperation", "aws-local has standard queues only.");
        } else if (!TEXTS.contains(name)) {
            throw SqsErrors.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
        } else if (name.endsWith("Policy") && !value.isEmpty()) {
            json(name, value);
        }
    }

    private static JsonNode json(String name, String value) {
        try {
            JsonNode node = JSON.readTree(value);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw SqsErrors.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
        }
        throw SqsErrors.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    }

    Map<String, String> values() {
        return new LinkedHashMap<>(values);
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    /** Where messages go that nobody can process; null for nowhere. */
    String deadLetterArn() {
        JsonNode policy = redrive();
        return policy == null ? null : policy.path("deadLetterTargetArn").asText(null);
    }

    /** After how many receipts they go there. */
    int mostReceipts() {
        JsonNode policy = redrive();
        return policy == null
                ? Integer.MAX_VALUE
                : policy.path("maxReceiveCount").asInt(Integer.MAX_VALUE);
    }

    private JsonNode redrive() {
        String policy = values.get("RedrivePolicy");
        return policy == null ? null : json("RedrivePolicy", policy);
    }
}
