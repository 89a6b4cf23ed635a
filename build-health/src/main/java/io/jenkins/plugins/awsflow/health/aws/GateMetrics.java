package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.RemoteClock;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads the metrics of gates, those of several gates in one call, and of the health of builds. */
public final class GateMetrics {
    /** Queries that one GetMetricData takes; source: CloudWatch's API reference. */
    private static final int BATCH = 500;

    private final CloudWatchApi api;
    private long now;

    public GateMetrics(CloudWatchApi api) {
        this.api = api;
    }

    /** What time it was for CloudWatch at the last answer; 0 if it was not asked. */
    public long now() {
        return now;
    }

    /** The values of each query of some gate by the begin of their periods; in the order of the queries. */
    public static final class Values {
        private final List<SortedMap<Long, Double>> values = new ArrayList<>();

        private Values(int queries) {
            for (int i = 0; i < queries; i++) {
                values.add(new TreeMap<>());
            }
        }

        public SortedMap<Long, Double> of(int query) {
            return values.get(query);
        }
    }

    /** The same for one gate. */
    public Values read(MetricQueries queries, long from, long to) {
        return read(Map.of("", queries), from, to).get("");
    }

    /**
     * Reads.
     *
     * @param gates the queries of gates by any name of theirs
     * @param from the begin of the time to look at, in milliseconds since the epoch; {@code to} is its end
     */
    public Map<String, Values> read(Map<String, MetricQueries> gates, long from, long to) {
        Map<String, Values> values = new LinkedHashMap<>();
        Map<String, Series> byId = new LinkedHashMap<>();
        for (List<MetricDataQuery> batch : batches(gates, values, byId)) {
            call(batch, from, to, byId);
        }
        return values;
    }

    /** Where the values of an id go. */
    private static final class Series {
        private final MetricQuery query;
        private final SortedMap<Long, Double> values;

        Series(MetricQuery query, SortedMap<Long, Double> values) {
            this.query = query;
            this.values = values;
        }

        /** SEARCH, SELECT and functions give several series under one id: the worst of them is what counts. */
        void add(long begin, double value) {
            values.merge(begin, value, query::worse);
        }
    }

    /** The queries of calls: gates share them, but for those that a call can only have alone. */
    static List<List<MetricDataQuery>> batches(Map<String, MetricQueries> gates) {
        return batches(gates, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static List<List<MetricDataQuery>> batches(
            Map<String, MetricQueries> gates, Map<String, Values> values, Map<String, Series> byId) {
        List<List<MetricDataQuery>> alone = new ArrayList<>();
        List<List<MetricDataQuery>> shared = new ArrayList<>();
        int gate = 0;
        for (Map.Entry<String, MetricQueries> entry : gates.entrySet()) {
            List<MetricQuery> all = entry.getValue().all();
            Values own = new Values(all.size());
            values.put(entry.getKey(), own);
            String prefix = "g" + gate++ + "_";
            List<MetricDataQuery> queries = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                String id = id(all.get(i), prefix, i);
                byId.put(id, new Series(all.get(i), own.of(i)));
                queries.add(query(entry.getValue(), all.get(i), prefix, id));
            }
            if (entry.getValue().alone()) {
                alone.add(queries);
            } else if (!shared.isEmpty() && shared.get(shared.size() - 1).size() + queries.size() <= BATCH) {
                shared.get(shared.size() - 1).addAll(queries);
            } else if (!queries.isEmpty()) {
                shared.add(queries);
            }
        }
        shared.addAll(alone);
        return shared;
    }

    private static String id(MetricQuery query, String prefix, int index) {
        String given = query.get(MetricQuery.ID);
        return prefix + (given == null ? "_" + index : given);
    }

    private static MetricDataQuery query(MetricQueries all, MetricQuery query, String prefix, String id) {
        MetricDataQuery.Builder builder = MetricDataQuery.builder().id(id).returnData(all.returned(query));
        if (query.get(MetricQuery.EXPRESSION) != null) {
            return builder.expression(all.expression(query, prefix))
                    .period(query.periodSeconds())
                    .build();
        }
        List<Dimension> dimensions = new ArrayList<>();
        query.dimensions()
                .forEach((name, value) -> dimensions.add(
                        Dimension.builder().name(name).value(value).build()));
        return builder.metricStat(stat -> stat.period(query.periodSeconds())
                        .stat(query.statistic())
                        .unit(all.unit(query))
                        .metric(metric -> metric.namespace(query.get(MetricQuery.NAMESPACE))
                                .metricName(query.get(MetricQuery.METRIC))
                                .dimensions(dimensions)))
                .build();
    }

    private void call(List<MetricDataQuery> queries, long from, long to, Map<String, Series> byId) {
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(Instant.ofEpochMilli(from))
                // AWS refuses a time that is none, as that of a gate that has only just begun.
                .endTime(Instant.ofEpochMilli(Math.max(to, from + 1_000)))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .build();
        for (GetMetricDataResponse page : api.client().getMetricDataPaginator(request)) {
            now = RemoteClock.of(page);
            for (MetricDataResult result : page.metricDataResults()) {
                Series series = byId.get(result.id());
                for (int i = 0; series != null && i < result.values().size(); i++) {
                    series.add(
                            result.timestamps().get(i).toEpochMilli(),
                            result.values().get(i));
                }
            }
        }
    }
}
