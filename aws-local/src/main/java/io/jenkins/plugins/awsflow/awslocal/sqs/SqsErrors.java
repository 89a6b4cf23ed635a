package io.jenkins.plugins.awsflow.awslocal.sqs;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Set;

/** SQS's errors. Each has a name in the service model, and another one that clients knew before it spoke JSON. */
final class SqsErrors {
    private static final String OLD = "AWS.SimpleQueueService.";

    /** Those whose old code has the prefix. */
    private static final Set<String> PREFIXED = Set.of(
            "BatchEntryIdsNotDistinct",
            "BatchRequestTooLong",
            "EmptyBatchRequest",
            "InvalidBatchEntryId",
            "MessageNotInflight",
            "PurgeQueueInProgress",
            "QueueDeletedRecently",
            "TooManyEntriesInBatchRequest",
            "UnsupportedOperation");

    private SqsErrors() {}

    static AwsException of(String shape, String message) {
        String code =
                switch (shape) {
                    case "QueueDoesNotExist" -> OLD + "NonExistentQueue";
                    case "QueueNameExists" -> "QueueAlreadyExists";
                    default -> PREFIXED.contains(shape) ? OLD + shape : shape;
                };
        return AwsException.client(code, message).shape("com.amazonaws.sqs#" + shape);
    }

    static AwsException noQueue() {
        return of("QueueDoesNotExist", "The specified queue does not exist.");
    }

    /** A parameter out of its range. */
    static AwsException value(String parameter, Object value, String reason) {
        return of(
                "InvalidParameterValue",
                "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    static AwsException missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter + ".");
    }
}
