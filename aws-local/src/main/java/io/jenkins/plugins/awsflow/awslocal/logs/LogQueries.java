package io.jenkins.plugins.awsflow.awslocal.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Event;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Queries of Logs Insights: each is running when it is asked for the first time, and complete from then on. */
final class LogQueries {
    private static final int MOST_ROWS = 10_000;
    private static final int USUAL_ROWS = 10_000;
    private static final long SECOND = 1000;

    private final Map<String, Query> queries = new ConcurrentHashMap<>();

    /** One query and its answer. */
    private static final class Query {
        private final List<Map<String, String>> rows;
        private final int scanned;
        private String status = "Scheduled";

        Query(List<Map<String, String>> rows, int scanned) {
            this.rows = rows;
            this.scanned = scanned;
        }
    }

    void register(Map<String, Operation> operations) {
        operations.put("StartQuery", this::start);
        operations.put("GetQueryResults", this::results);
        operations.put("StopQuery", this::stop);
    }

    private JsonNode start(Request request) {
        List<String> names = new ArrayList<>(request.in().texts("logGroupNames"));
        names.addAll(request.in().texts("logGroupIdentifiers"));
        if (request.in().text("logGroupName") != null) {
            names.add(request.in().text("logGroupName"));
        }
        if (names.isEmpty() || names.size() > 50) {
            throw Errors.invalid("From 1 to 50 log groups must be given");
        }
        int limit = request.in().has("limit") ? request.in().number("limit") : USUAL_ROWS;
        if (limit < 1 || limit > MOST_ROWS) {
            throw Errors.invalid("limit must be from 1 to " + MOST_ROWS);
        }
        long from = seconds(request, "startTime");
        long to = seconds(request, "endTime");
        if (from > to) {
            throw AwsException.client("MalformedQueryException", "Query's end date and time is before its start");
        }
        InsightsQuery query = InsightsQuery.of(Errors.need(request.in(), "queryString"), limit);
        Map<String, List<Event>> events = new LinkedHashMap<>();
        int scanned = 0;
        for (String name : names) {
            LogStore.Group group = Errors.group(request.store(), name);
            List<Event> found =
                    LogStore.between(List.copyOf(group.streams.values()), from * SECOND, to * SECOND + SECOND - 1);
            events.put(request.call().account() + ':' + group.name, found);
            scanned += found.size();
        }
        String id = UUID.randomUUID().toString();
        queries.put(id, new Query(query.rows(events), scanned));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("queryId", id);
        return output;
    }

    private static long seconds(Request request, String name) {
        JsonNode value = request.in().node().get(name);
        if (value == null || !value.isNumber()) {
            throw Errors.invalid(name + " must not be null");
        }
        return value.longValue();
    }

    private Query query(Request request) {
        Query query = queries.get(Errors.need(request.in(), "queryId"));
        if (query == null) {
            throw AwsException.client("ResourceNotFoundException", "Query does not exist");
        }
        return query;
    }

    private JsonNode results(Request request) {
        Query query = query(request);
        query.status = switch (query.status) {
            case "Scheduled" -> "Running";
            case "Running" -> "Complete";
            default -> query.status;
        };
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode results = output.putArray("results");
        if (query.status.equals("Complete")) {
            for (Map<String, String> row : query.rows) {
                ArrayNode fields = results.addArray();
                row.forEach(
                        (field, value) -> fields.addObject().put("field", field).put("value", value));
            }
        }
        ObjectNode statistics = output.putObject("statistics");
        statistics.put("recordsMatched", (double) query.rows.size());
        statistics.put("recordsScanned", (double) query.scanned);
        statistics.put("bytesScanned", 0.0);
        output.put("status", query.status);
        return output;
    }

    private JsonNode stop(Request request) {
        Query query = query(request);
        if (query.status.equals("Complete") || query.status.equals("Cancelled")) {
            throw Errors.invalid("The query is not in Running state");
        }
        query.status = "Cancelled";
        return JsonNodeFactory.instance.objectNode().put("success", true);
    }

    void reset() {
        queries.clear();
    }
}
