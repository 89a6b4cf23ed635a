package io.jenkins.plugins.awsflow.health.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** What CloudTrail tells, in the model's words. */
final class AuditEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditEvents() {}

    /** Empty for what changed nothing: it only read, or it failed. */
    static Optional<AuditEvent> change(Event event) {
        JsonNode detail = detail(event);
        if ("true".equals(event.readOnly()) || detail.hasNonNull("errorCode")) {
            return Optional.empty();
        }
        JsonNode who = detail.path("userIdentity");
        boolean service = "AWSService".equals(who.path("type").asText());
        String principal = service
                ? who.path("invokedBy").asText(event.eventSource())
                : who.path("arn").asText(String.valueOf(event.username()));
        String resources = event.resources().stream()
                .map(Resource::resourceName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return Optional.of(new AuditEvent(
                event.eventId(),
                event.eventTime().toEpochMilli(),
                event.eventSource(),
                event.eventName(),
                principal,
                resources,
                service || linked(who)));
    }

    /**
     * Whether a service acted in its own role in the account. Only AWS can make a role under that path; source: IAM's user
     * guide on service-linked roles.
     */
    private static boolean linked(JsonNode who) {
        return who.path("sessionContext")
                .path("sessionIssuer")
                .path("arn")
                .asText()
                .contains(":role/aws-service-role/");
    }

    private static JsonNode detail(Event event) {
        try {
            return JSON.readTree(event.cloudTrailEvent() == null ? "{}" : event.cloudTrailEvent());
        } catch (JsonProcessingException e) {
            // What cannot be read is told by what the event says outside of it.
            return JSON.createObjectNode();
        }
    }
}
