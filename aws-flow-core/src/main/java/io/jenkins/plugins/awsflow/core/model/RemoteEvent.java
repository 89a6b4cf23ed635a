package io.jenkins.plugins.awsflow.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What EventBridge tells of a change in AWS. It is only a reason to look: whatever it says of a state is not believed,
 * since anybody who may write into the queue could have said it.
 */
public final class RemoteEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A message of SQS holds up to a megabyte; an event of a deployment names no more than a few things. */
    private static final int MOST_NAMES = 200;

    private final String source;
    private final String account;
    private final String region;
    private final Set<String> names;

    private RemoteEvent(String source, String account, String region, Set<String> names) {
        this.source = source;
        this.account = account;
        this.region = region;
        this.names = names;
    }

    /**
     * Reads a message of a queue that is the target of a rule, directly or through a topic of SNS.
     *
     * @return empty for what is no event
     */
    public static Optional<RemoteEvent> read(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            if (json != null && json.path("Message").isTextual()) {
                json = JSON.readTree(json.path("Message").asText());
            }
            if (json == null
                    || !json.path("detail").isObject()
                    || !json.path("source").isTextual()) {
                return Optional.empty();
            }
            Set<String> names = new LinkedHashSet<>();
            collect(json.path("resources"), names);
            collect(json.path("detail"), names);
            return Optional.of(new RemoteEvent(
                    json.path("source").asText(),
                    json.path("account").asText(),
                    json.path("region").asText(),
                    names));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (names.size() >= MOST_NAMES) {
            return;
        }
        if (node.isTextual()) {
            names.add(node.asText());
        }
        node.forEach(child -> collect(child, names));
    }

    /** Such as {@code aws.codedeploy}. */
    public String source() {
        return source;
    }

    /** Whether it is of the account and region in which an operation is. */
    public boolean isWhere(OperationHandle handle) {
        return account.equals(handle.account()) && region.equals(handle.region());
    }

    /** Whether the event has this id, name or ARN among its details or resources. */
    public boolean names(String idOrName) {
        return names.contains(idOrName);
    }

    /** All ids, names and ARNs of its resources and details. */
    public Set<String> names() {
        return new LinkedHashSet<>(names);
    }

    @Override
    public String toString() {
        return source + " in " + region + " of " + account;
    }
}
