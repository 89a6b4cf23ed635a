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

/** Reads the metrics of gates, those of several gates in one call. */
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
        Map<String, SortedMap<Long, Double>> byId = new LinkedHashMap<>();
        List<MetricDataQuery> batch = new ArrayList<>();
        int gate = 0;
        for (Map.Entry<String, MetricQueries> entry : gates.entrySet()) {
            List<MetricQuery> all = entry.getValue().all();
            if (batch.size() + all.size() > BATCH) {
                call(batch, from, to, byId);
                batch.clear();
            }
            Values own = new Values(all.size());
            values.put(entry.getKey(), own);
            String prefix = "g" + gate++ + "_";
            for (int i = 0; i < all.size(); i++) {
                String id = id(all.get(i), prefix, i);
                byId.put(id, own.of(i));
                batch.add(query(entry.getValue(), all.get(i), prefix, id));
            }
        }
        call(batch, from, to, byId);
        return values;
    }

    private static String id(MetricQuery query, String prefix, int index) {
        String given = query.get(MetricQuery.ID);
        return prefix + (given == null ? "_" + index : given);
    }

    private static MetricDataQuery query(MetricQueries all, MetricQuery query, String prefix, String id) {
        MetricDataQuery.Builder builder = MetricDataQuery.builder().id(id).returnData(query.judged());
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
                        .metric(metric -> metric.namespace(query.get(MetricQuery.NAMESPACE))
                                .metricName(query.get(MetricQuery.METRIC))
                                .dimensions(dimensions)))
                .build();
    }

    private void call(List<MetricDataQuery> queries, long from, long to, Map<String, SortedMap<Long, Double>> byId) {
        if (queries.isEmpty()) {
            return;
        }
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
                SortedMap<Long, Double> values = byId.get(result.id());
                for (int i = 0; values != null && i < result.values().size(); i++) {
                    // SEARCH and GROUP BY give several series under one id: the worst that they have in common is not
                    // known,
                    // so the greatest is taken.
                    values.merge(
                            result.timestamps().get(i).toEpochMilli(),
                            result.values().get(i),
                            Math::max);
                }
            }
        }
    }
}
