package io.jenkins.plugins.awsflow.health.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/**
 * Looks up changes in CloudTrail, at the pace that it allows for the whole account and region. What is old enough to be
 * complete is remembered, so that the next build asks for what came after it only.
 */
public final class CloudTrailApi {
    /** The service's endpoint prefix. */
    public static final String SERVICE = "cloudtrail";

    /** LookupEvents a second in one account and region; source: its API reference. */
    private static final double MOST_CALLS = 2;

    /** Events that one LookupEvents answers; source: its API reference. */
    private static final int PAGE = 50;

    /** Of one lookup; more are no longer read by anybody. */
    private static final int MOST_EVENTS = 2_000;

    /** CloudTrail tells of most calls within five minutes, and promises none; source: its user guide. */
    private static final long COMPLETE_AFTER = 20 * 60_000;

    private static final int MOST_KEPT = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In the order of their last use. */
    private static final Map<String, Kept> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    private final AwsSession session;
    private final CallBudget budget;
    private final Clock clock;

    /** @param budget of the lane of CloudTrail in the session's account and region */
    public CloudTrailApi(AwsSession session, CallBudget budget, Clock clock) {
        this.session = session;
        this.budget = budget;
        this.clock = clock;
        budget.ceiling(MOST_CALLS);
    }

    /** What a lookup found once: complete from a moment up to another. */
    private static final class Kept {
        private final long from;
        private final long to;
        private final List<AuditEvent> events;

        Kept(long from, long to, List<AuditEvent> events) {
            this.from = from;
            this.to = to;
            this.events = List.copyOf(events);
        }
    }

    /** Changes, the newest first, and whether there were more than are read. */
    public static final class Found {
        private final List<AuditEvent> events = new ArrayList<>();
        private boolean cut;

        public List<AuditEvent> events() {
            return new ArrayList<>(events);
        }

        public boolean cut() {
            return cut;
        }
    }

    /**
     * The changes since a moment.
     *
     * @param resource name of what was changed; null for anything
     * @throws InterruptedException while it waits for its turn
     */
    public Found changes(String resource, long since) throws InterruptedException {
        long now = clock.millis();
        String key = session.account() + '/' + session.region().id() + '/' + (resource == null ? "" : resource);
        Kept kept;
        synchronized (KEPT) {
            kept = KEPT.get(key);
        }
        boolean known = kept != null && kept.from <= since && kept.to > since;
        Map<String, AuditEvent> byId = new LinkedHashMap<>();
        Found found = new Found();
        look(resource, known ? kept.to : since, now, byId, found);
        if (known) {
            kept.events.stream().filter(event -> event.time() >= since).forEach(e -> byId.putIfAbsent(e.id(), e));
        }
        found.events.addAll(byId.values());
        found.events.sort(Comparator.comparingLong(AuditEvent::time).reversed());
        if (!found.cut) {
            keep(
                    key,
                    new Kept(
                            known ? kept.from : since,
                            now - COMPLETE_AFTER,
                            known ? merged(kept, found) : found.events));
        }
        return found;
    }

    private static List<AuditEvent> merged(Kept kept, Found found) {
        Map<String, AuditEvent> byId = new LinkedHashMap<>();
        kept.events.forEach(event -> byId.put(event.id(), event));
        found.events.forEach(event -> byId.put(event.id(), event));
        return new ArrayList<>(byId.values());
    }

    private static void keep(String key, Kept kept) {
        synchronized (KEPT) {
            KEPT.put(key, kept);
            if (KEPT.size() > MOST_KEPT) {
                KEPT.remove(KEPT.keySet().iterator().next());
            }
        }
    }

    private void look(String resource, long from, long to, Map<String, AuditEvent> byId, Found found)
            throws InterruptedException {
        LookupAttribute attribute = LookupAttribute.builder()
                .attributeKey(resource == null ? LookupAttributeKey.READ_ONLY : LookupAttributeKey.RESOURCE_NAME)
                .attributeValue(resource == null ? "false" : resource)
                .build();
        String page = null;
        do {
            awaitTurn();
            LookupEventsResponse response = session.client(SERVICE, CloudTrailClient::builder)
                    .lookupEvents(LookupEventsRequest.builder()
                            .lookupAttributes(attribute)
                            .startTime(Instant.ofEpochMilli(from))
                            .endTime(Instant.ofEpochMilli(to))
                            .maxResults(PAGE)
                            .nextToken(page)
                            .build());
            for (Event event : response.events()) {
                if (!"true".equals(event.readOnly())) {
                    change(event).ifPresent(change -> byId.put(change.id(), change));
                }
            }
            page = response.nextToken();
        } while (page != null && byId.size() < MOST_EVENTS);
        found.cut = page != null;
    }

    private void awaitTurn() throws InterruptedException {
        // By the machine's clock, by which each call is charged.
        for (long delay = delay(); delay > 0; delay = delay()) {
            Thread.sleep(delay);
        }
    }

    private long delay() {
        return budget.delay(System.currentTimeMillis());
    }

    /** Empty for a call that failed: it changed nothing. */
    private static Optional<AuditEvent> change(Event event) {
        JsonNode detail;
        try {
            detail = JSON.readTree(event.cloudTrailEvent() == null ? "{}" : event.cloudTrailEvent());
        } catch (JsonProcessingException e) {
            detail = JSON.createObjectNode();
        }
        if (detail.hasNonNull("errorCode")) {
            return Optional.empty();
        }
        JsonNode who = detail.path("userIdentity");
        boolean service = "AWSService".equals(who.path("type").asText());
        String principal = service
                ? who.path("invokedBy").asText(event.eventSource())
                : who.path("arn").asText(String.valueOf(event.username()));
        String resources = event.resources().stream()
                .map(Resource::resourceName)
                .filter(name -> name != null)
                .collect(Collectors.joining(", "));
        return Optional.of(new AuditEvent(
                event.eventId(),
                event.eventTime().toEpochMilli(),
                event.eventSource(),
                event.eventName(),
                principal,
                resources,
                service));
    }

    /** Forgets what was remembered: of another AWS under the same account, as a test has it, nothing is known. */
    public static void forget() {
        synchronized (KEPT) {
            KEPT.clear();
        }
    }
}
