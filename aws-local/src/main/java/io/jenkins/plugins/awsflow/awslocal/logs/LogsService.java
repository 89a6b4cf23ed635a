package io.jenkins.plugins.awsflow.awslocal.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Amazon CloudWatch Logs, API version 2014-03-28: groups, streams, events, their filters, queries of Logs Insights, and the
 * metrics that events in the embedded metric format hold.
 */
public final class LogsService extends JsonService {
    private static final List<String> JOURNALED = List.of(
            "logGroupName",
            "logGroupIdentifier",
            "logGroupNames",
            "logStreamName",
            "filterPattern",
            "queryString",
            "queryId",
            "nextToken");

    private final Map<String, LogStore> stores = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final LogQueries queries;
    private final LocalClock clock;

    /** One API operation. It is called with the lock of the store held. */
    interface Operation {
        /** Does the work; null is for operations without output. */
        JsonNode apply(Request request);
    }

    /** What an operation works on. */
    record Request(LogStore store, Input in, Call call, long now) {}

    /** Takes the metrics that log events hold. */
    public interface Metrics {
        /** The input of a PutMetricData. */
        void put(String account, String region, ObjectNode input);
    }

    public LogsService(LocalClock clock, Metrics metrics) {
        super("logs", "Logs_20140328", JOURNALED);
        this.clock = clock;
        this.queries = new LogQueries();
        new LogGroupOperations().register(operations);
        new LogEventOperations(metrics).register(operations);
        queries.register(operations);
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    private LogStore store(String account, String region) {
        return stores.computeIfAbsent(account + '/' + region, place -> new LogStore());
    }

    /** Makes a log group without a request, for scenarios; one that is there stays. */
    public void group(String account, String region, String name) {
        LogStore store = store(account, region);
        synchronized (store) {
            store.groups.computeIfAbsent(name, n -> new LogStore.Group(n, clock.millis()));
        }
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        LogStore store = store(call.account(), call.region());
        synchronized (store) {
            return operations.get(call.operation()).apply(new Request(store, input, call, clock.millis()));
        }
    }

    @Override
    public void reset() {
        stores.clear();
        queries.reset();
    }
}
