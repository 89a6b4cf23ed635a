package io.jenkins.plugins.awsflow.awslocal.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Event;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Group;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Stream;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Metrics;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts, filters and reads events. */
final class LogEventOperations {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int OVERHEAD = 26;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long OLDEST = 14 * DAY;
    private static final long NEWEST = 2 * HOUR;
    private static final long LONGEST = DAY;
    private static final Paging PAGING = new Paging("nextToken", "InvalidParameterException", MOST_EVENTS);

    private final Metrics metrics;

    LogEventOperations(Metrics metrics) {
        this.metrics = metrics;
    }

    void register(Map<String, Operation> operations) {
        operations.put("PutLogEvents", this::put);
        operations.put("FilterLogEvents", LogEventOperations::filter);
        operations.put("GetLogEvents", LogEventOperations::get);
    }

    private static long time(Input in, String name, long otherwise) {
        JsonNode value = in.node().get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber() || value.longValue() < 0) {
            throw Errors.invalid(name + " must be a number of milliseconds since the epoch");
        }
        return value.longValue();
    }

    private JsonNode put(Request request) {
        Group group = Errors.group(request);
        Stream stream = Errors.stream(group, Errors.need(request.in(), "logStreamName"));
        List<Input> events = request.in().objects("logEvents");
        check(events);
        long oldest = request.now() - (group.retention > 0 ? group.retention * DAY : Long.MAX_VALUE / 2);
        int tooOld = 0;
        int expired = 0;
        int tooNew = -1;
        for (int i = 0; i < events.size(); i++) {
            long time = time(events.get(i), "timestamp", 0);
            if (time < request.now() - OLDEST) {
                tooOld = i + 1;
            } else if (time < oldest) {
                expired = i + 1;
            } else if (time > request.now() + NEWEST) {
                tooNew = tooNew < 0 ? i : tooNew;
            } else {
                String message = events.get(i).text("message");
                request.store().add(stream, time, request.now(), message);
                EmbeddedMetrics.of(message)
                        .forEach(input -> metrics.put(
                                request.call().account(), request.call().region(), input));
            }
        }
        stream.sort();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("nextSequenceToken", "1");
        if (tooOld > 0 || expired > 0 || tooNew >= 0) {
            ObjectNode rejected = output.putObject("rejectedLogEventsInfo");
            number(rejected, "tooOldLogEventEndIndex", tooOld);
            number(rejected, "expiredLogEventEndIndex", expired);
            if (tooNew >= 0) {
                rejected.put("tooNewLogEventStartIndex", tooNew);
            }
        }
        return output;
    }

    private static void number(ObjectNode node, String name, int value) {
        if (value > 0) {
            node.put(name, value);
        }
    }

    private static void check(List<Input> events) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw Errors.invalid("logEvents must have from 1 to " + MOST_EVENTS + " items");
        }
        long bytes = 0;
        long last = Long.MIN_VALUE;
        for (Input event : events) {
            String message = Errors.need(event, "message");
            long time = time(event, "timestamp", -1);
            if (time < 0) {
                throw Errors.invalid("timestamp must not be null");
            }
            if (time < last) {
                throw Errors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            last = time;
            bytes += message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        }
        if (bytes > MOST_BYTES) {
            throw Errors.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
        if (last - time(events.get(0), "timestamp", 0) > LONGEST) {
            throw Errors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static List<Stream> streams(Request request, Group group) {
        List<String> names = request.in().texts("logStreamNames");
        String prefix = request.in().text("logStreamNamePrefix");
        if (!names.isEmpty() && prefix != null) {
            throw Errors.invalid("Cannot have both logStreamNames and logStreamNamePrefix");
        }
        List<Stream> streams = new ArrayList<>();
        names.forEach(name -> streams.add(Errors.stream(group, name)));
        if (names.isEmpty()) {
            group.streams.values().stream()
                    .filter(stream -> prefix == null || stream.name.startsWith(prefix))
                    .forEach(streams::add);
        }
        return streams;
    }

    private static JsonNode filter(Request request) {
        Group group = Errors.group(request);
        FilterPattern pattern = FilterPattern.of(request.in().text("filterPattern"));
        long from = time(request.in(), "startTime", 0);
        long to = time(request.in(), "endTime", Long.MAX_VALUE);
        List<Event> found = LogStore.between(streams(request, group), from, to).stream()
                .filter(event -> pattern.test(event.message()))
                .toList();
        int limit = request.in().has("limit") ? request.in().number("limit") : MOST_EVENTS;
        if (limit < 1 || limit > MOST_EVENTS) {
            throw Errors.invalid("limit must be from 1 to " + MOST_EVENTS);
        }
        ObjectNode output = PAGING.page(request.in(), found, "events", limit, (list, event) -> {
            ObjectNode view = list.addObject();
            view.put("logStreamName", event.stream());
            view.put("timestamp", event.time());
            view.put("message", event.message());
            view.put("ingestionTime", event.ingested());
            view.put("eventId", event.id());
        });
        output.putArray("searchedLogStreams");
        return output;
    }

    private static JsonNode get(Request request) {
        Group group = Errors.group(request);
        Stream stream = Errors.stream(group, Errors.need(request.in(), "logStreamName"));
        // Here the end does not count.
        List<Event> all = LogStore.between(
                List.of(stream), time(request.in(), "startTime", 0), time(request.in(), "endTime", Long.MAX_VALUE) - 1);
        int limit = request.in().has("limit") ? request.in().number("limit") : MOST_EVENTS;
        String token = request.in().text("nextToken");
        boolean back = token == null ? !request.in().flag("startFromHead") : token.startsWith("b/");
        int at = token == null ? back ? all.size() : 0 : Integer.parseInt(token.substring(2));
        int from = back ? Math.max(0, at - limit) : Math.min(at, all.size());
        int to = back ? Math.min(at, all.size()) : Math.min(all.size(), from + limit);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode list = output.putArray("events");
        for (Event event : all.subList(from, to)) {
            ObjectNode view = list.addObject();
            view.put("timestamp", event.time());
            view.put("message", event.message());
            view.put("ingestionTime", event.ingested());
        }
        output.put("nextForwardToken", "f/" + to);
        output.put("nextBackwardToken", "b/" + from);
        return output;
    }
}
