package io.jenkins.plugins.awsflow.codecommit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what CodeCommit tells a queue: an event of EventBridge, a message of a repository's trigger, or either of them
 * inside a message of SNS. Source: CodeCommit's user guide, "Monitoring CodeCommit events in Amazon EventBridge" and
 * "Manage triggers for a repository".
 */
public final class RepositoryEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "aws.codecommit";
    private static final String BRANCHES = "refs/heads/";

    /** A trigger tells of one push, which changes at most that many refs. Source: CodeCommit's quotas. */
    private static final int MOST = 4_000;

    private static final Pattern REF = Pattern.compile("refs/(heads|tags)/[^\\p{Cntrl} ~^:?*\\[\\\\]{1,256}");
    private static final Pattern PULL_REQUEST = Pattern.compile("\\d{1,18}");
    private static final Pattern COMMENT = Pattern.compile("[\\w:-]{1,128}");

    private RepositoryEvents() {}

    /**
     * Reads a message.
     *
     * @return empty if CodeCommit did not send it; an empty list if there is nothing in it to look at
     */
    public static Optional<List<RepositoryEvent>> read(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            if (json != null && json.path("Message").isTextual()) {
                json = JSON.readTree(json.path("Message").asText());
            }
            if (json == null || !json.isObject()) {
                return Optional.empty();
            }
            return json.path("Records").isArray() ? trigger(json.path("Records")) : event(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    // ---- triggers

    private static Optional<List<RepositoryEvent>> trigger(JsonNode records) {
        List<RepositoryEvent> events = new ArrayList<>();
        boolean ours = false;
        for (JsonNode record : records) {
            Optional<EventPlace> place =
                    EventPlace.of(record.path("eventSourceARN").asText());
            if (place.isEmpty() || !record.path("eventSource").asText().equals("aws:codecommit")) {
                continue;
            }
            ours = true;
            for (JsonNode reference : record.path("codecommit").path("references")) {
                String ref = reference.path("ref").asText();
                if (events.size() < MOST && REF.matcher(ref).matches()) {
                    events.add(RepositoryEvent.trigger(kind(reference), place.get(), ref));
                }
            }
        }
        return ours ? Optional.of(events) : Optional.empty();
    }

    private static RepositoryEvent.Kind kind(JsonNode reference) {
        if (reference.path("deleted").asBoolean()) {
            return RepositoryEvent.Kind.REMOVED;
        }
        return reference.path("created").asBoolean() ? RepositoryEvent.Kind.CREATED : RepositoryEvent.Kind.UPDATED;
    }

    // ---- EventBridge

    private static Optional<List<RepositoryEvent>> event(JsonNode json) {
        if (!json.path("source").asText().equals(SOURCE) || !json.path("detail").isObject()) {
            return Optional.empty();
        }
        JsonNode detail = json.path("detail");
        Optional<EventPlace> place =
                EventPlace.of(json.path("resources").path(0).asText());
        if (place.isEmpty()) {
            return Optional.of(List.of());
        }
        Optional<RepositoryEvent> event =
                switch (json.path("detail-type").asText()) {
                    case "CodeCommit Repository State Change" -> ref(place.get(), detail);
                    case "CodeCommit Pull Request State Change" -> pullRequest(place.get(), detail);
                    case "CodeCommit Comment on Pull Request" -> comment(place.get(), detail);
                    default -> Optional.empty();
                };
        return Optional.of(event.stream().toList());
    }

    private static Optional<RepositoryEvent> ref(EventPlace place, JsonNode detail) {
        String ref = detail.path("referenceFullName").asText();
        RepositoryEvent.Kind kind =
                switch (detail.path("event").asText()) {
                    case "referenceCreated" -> RepositoryEvent.Kind.CREATED;
                    case "referenceUpdated" -> RepositoryEvent.Kind.UPDATED;
                    case "referenceDeleted" -> RepositoryEvent.Kind.REMOVED;
                    default -> null;
                };
        return kind == null || !REF.matcher(ref).matches()
                ? Optional.empty()
                : Optional.of(RepositoryEvent.ref(kind, place, ref));
    }

    private static Optional<RepositoryEvent> pullRequest(EventPlace place, JsonNode detail) {
        String id = detail.path("pullRequestId").asText();
        String source = detail.path("sourceReference").asText();
        String target = detail.path("destinationReference").asText();
        if (!PULL_REQUEST.matcher(id).matches() || !isBranch(source) || !isBranch(target)) {
            return Optional.empty();
        }
        boolean open = detail.path("pullRequestStatus").asText().equals("Open");
        RepositoryEvent.Kind kind = detail.path("event").asText().equals("pullRequestCreated")
                ? RepositoryEvent.Kind.CREATED
                : open ? RepositoryEvent.Kind.UPDATED : RepositoryEvent.Kind.REMOVED;
        return Optional.of(RepositoryEvent.pullRequest(
                kind, place, id, source.substring(BRANCHES.length()), target.substring(BRANCHES.length())));
    }

    private static boolean isBranch(String ref) {
        return REF.matcher(ref).matches() && ref.startsWith(BRANCHES);
    }

    private static Optional<RepositoryEvent> comment(EventPlace place, JsonNode detail) {
        String pull = detail.path("pullRequestId").asText();
        String id = detail.path("commentId").asText();
        boolean made = detail.path("event").asText().equals("commentOnPullRequestCreated");
        return made
                        && PULL_REQUEST.matcher(pull).matches()
                        && COMMENT.matcher(id).matches()
                ? Optional.of(RepositoryEvent.comment(place, pull, id))
                : Optional.empty();
    }
}
