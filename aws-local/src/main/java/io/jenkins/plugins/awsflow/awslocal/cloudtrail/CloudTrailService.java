package io.jenkins.plugins.awsflow.awslocal.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.journal.Journal;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AWS CloudTrail, API version 2013-11-01: LookupEvents over the calls that this process answered. Two calls a second are
 * allowed for each account and region, as in AWS. Events are there at once; in AWS it takes some minutes.
 */
public final class CloudTrailService extends JsonService {
    private static final String LOOKUP = "LookupEvents";
    private static final int PAGE = 50;
    private static final int CALLS = 2;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Journal journal;
    private final Map<String, List<Long>> lately = new LinkedHashMap<>();

    public CloudTrailService(Journal journal) {
        super(
                "cloudtrail",
                "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                List.of("LookupAttributes", "NextToken"));
        this.journal = journal;
    }

    @Override
    protected boolean knows(String operation) {
        return LOOKUP.equals(operation);
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        throttle(call.account() + '/' + call.region());
        Instant from = input.time("StartTime");
        Instant to = input.time("EndTime");
        if (from != null && to != null && from.isAfter(to)) {
            throw AwsException.client("InvalidTimeRangeException", "The start time must not be after the end time.");
        }
        List<Input> attributes = input.objects("LookupAttributes");
        if (attributes.size() > 1) {
            throw AwsException.client(
                    "InvalidLookupAttributesException", "Only one lookup attribute may be specified.");
        }
        int size = input.has("MaxResults") ? input.number("MaxResults") : PAGE;
        if (size < 1 || size > PAGE) {
            throw AwsException.client("InvalidMaxResultsException", "MaxResults must be from 1 to " + PAGE + ".");
        }
        List<TrailEvent> found = new ArrayList<>();
        for (JournalEntry entry : journal.entries()) {
            TrailEvent event = new TrailEvent(entry);
            if (event.isIn(call.account(), call.region())
                    && event.isBetween(from, to)
                    && attributes.stream().allMatch(event::matches)) {
                found.add(event);
            }
        }
        found.sort(Comparator.comparing(TrailEvent::time).reversed());
        return page(found, input.text("NextToken"), size);
    }

    private void throttle(String place) {
        synchronized (lately) {
            long now = System.nanoTime();
            List<Long> calls = lately.computeIfAbsent(place, p -> new ArrayList<>());
            calls.removeIf(at -> now - at >= SECOND_NANOS);
            if (calls.size() >= CALLS) {
                throw AwsException.client("ThrottlingException", "Rate exceeded");
            }
            calls.add(now);
        }
    }

    /** The token is the id of the event that is next: new events do not move the pages. */
    private static JsonNode page(List<TrailEvent> found, String token, int size) {
        int from = 0;
        if (token != null) {
            while (from < found.size() && !found.get(from).id().equals(token)) {
                from++;
            }
            if (from == found.size()) {
                throw AwsException.client("InvalidNextTokenException", "The NextToken is not valid.");
            }
        }
        int to = Math.min(found.size(), from + size);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode events = output.putArray("Events");
        found.subList(from, to).forEach(event -> events.add(event.view()));
        if (to < found.size()) {
            output.put("NextToken", found.get(to).id());
        }
        return output;
    }

    @Override
    public void reset() {
        synchronized (lately) {
            lately.clear();
        }
    }
}
