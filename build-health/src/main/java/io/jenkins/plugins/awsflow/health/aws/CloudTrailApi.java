package io.jenkins.plugins.awsflow.health.aws;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

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

    /** Of one lookup; more would take longer than anybody waits. */
    private static final int MOST_EVENTS = 2_000;

    /** CloudTrail tells of most calls within five minutes, and promises none; source: its user guide. */
    private static final long COMPLETE_AFTER = 20 * 60_000;

    private static final int MOST_KEPT = 200;
    /** Of one call, each after a pause in milliseconds. */
    private static final int MOST_ATTEMPTS = 10;

    private static final long PAUSE = 1_000;
    /** In the order of their last use. */
    private static final Map<String, Kept> KEPT = new LinkedHashMap<>(16, 0.75f, true);

    /** One call of a lane at a time, by account and region: who has looked whether there is room must also take it. */
    private static final Map<String, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final AwsSession session;
    private final CallBudget budget;
    private final Clock clock;
    private final int most;

    /** @param budget of the lane of CloudTrail in the session's account and region */
    public CloudTrailApi(AwsSession session, CallBudget budget, Clock clock) {
        this(session, budget, clock, MOST_EVENTS);
    }

    /** @param most events that one lookup reads */
    CloudTrailApi(AwsSession session, CallBudget budget, Clock clock, int most) {
        this.session = session;
        this.most = most;
        this.budget = budget;
        this.clock = clock;
        budget.ceiling(MOST_CALLS);
    }

    /** What a lookup found once: complete from a moment up to another. */
    static final class Kept {
        final long from;
        final long to;
        final List<AuditEvent> events;

        private Kept(long from, long to, List<AuditEvent> events) {
            this.from = from;
            this.to = to;
            this.events = List.copyOf(events);
        }

        /** Without what the next lookup reads again, and with no more than one lookup may read. */
        static Kept of(long from, long to, int most, List<AuditEvent> newestFirst) {
            List<AuditEvent> complete =
                    newestFirst.stream().filter(event -> event.time() < to).toList();
            if (complete.size() <= most) {
                return new Kept(from, to, complete);
            }
            // Of the moment of the first one that goes, others may go, too.
            long gone = complete.get(most).time();
            return new Kept(
                    gone + 1,
                    to,
                    complete.stream().filter(event -> event.time() > gone).toList());
        }
    }

    /** Changes, the newest first, and from when on they are known. */
    public static final class Found {
        private final List<AuditEvent> events = new ArrayList<>();
        private long reach;
        private boolean cut;

        public List<AuditEvent> events() {
            return new ArrayList<>(events);
        }

        /** Whether there were more events than are read: the older ones are not known. */
        public boolean cut() {
            return cut;
        }

        /** From when on all changes are known, in milliseconds since the epoch. */
        public long reach() {
            return reach;
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
            kept.events.forEach(event -> byId.putIfAbsent(event.id(), event));
        }
        List<AuditEvent> all = new ArrayList<>(byId.values());
        all.sort(Comparator.comparingLong(AuditEvent::time).reversed());
        all.stream().filter(event -> event.time() >= since).forEach(found.events::add);
        if (!found.cut) {
            found.reach = since;
            keep(key, Kept.of(known ? kept.from : since, now - COMPLETE_AFTER, most, all));
        }
        return found;
    }

    private static void keep(String key, Kept kept) {
        if (kept.to <= kept.from) {
            return;
        }
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
        int read = 0;
        long oldest = to;
        do {
            LookupEventsResponse response = lookup(LookupEventsRequest.builder()
                    .lookupAttributes(attribute)
                    .startTime(Instant.ofEpochMilli(from))
                    .endTime(Instant.ofEpochMilli(to))
                    .maxResults(PAGE)
                    .nextToken(page)
                    .build());
            for (Event event : response.events()) {
                oldest = Math.min(oldest, event.eventTime().toEpochMilli());
                AuditEvents.change(event).ifPresent(change -> byId.put(change.id(), change));
            }
            // Pages that hold no change cost as much as others.
            read += PAGE;
            page = response.nextToken();
        } while (page != null && read < most);
        found.cut = page != null;
        // Of the moment of the last one, others may be left.
        found.reach = oldest + 1;
    }

    /** Others in the account share its two calls a second, so a call that is refused for the pace waits for its next turn. */
    private LookupEventsResponse lookup(LookupEventsRequest request) throws InterruptedException {
        String lane = session.account() + '/' + session.region().id();
        ReentrantLock turn = TURNS.computeIfAbsent(lane, any -> new ReentrantLock(true));
        for (int attempt = 1; ; attempt++) {
            turn.lockInterruptibly();
            try {
                awaitTurn();
                return session.client(SERVICE, CloudTrailClient::builder).lookupEvents(request);
            } catch (AwsServiceException e) {
                if (!e.isThrottlingException() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            } finally {
                turn.unlock();
            }
            Thread.sleep(PAUSE);
        }
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

    /** Forgets what was remembered: of another AWS under the same account, as a test has it, nothing is known. */
    public static void forget() {
        synchronized (KEPT) {
            KEPT.clear();
        }
    }
}
